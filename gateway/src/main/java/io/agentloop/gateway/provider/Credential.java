package io.agentloop.gateway.provider;

import java.util.Locale;

/** What a provider is shown; it prints as three stars wherever it is printed. */
public final class Credential {
    private final Kind kind;
    private final String secret;

    /** How it is shown. */
    public enum Kind {
        /** A key of the provider's console. */
        API_KEY,
        /** A token of a subscription or of a server of one's own. */
        BEARER;

        /** As the keys file writes it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Kind of(String word) {
            for (Kind kind : values()) {
                if (kind.word().equals(word)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("a key is an api-key or a bearer, not '" + word + "'");
        }
    }

    /** Wraps it. */
    public Credential(Kind kind, String secret) {
        this.kind = kind;
        this.secret = secret;
    }

    /** How it is shown. */
    public Kind kind() {
        return kind;
    }

    /** The secret itself, for the header that carries it and for nothing else. */
    String secret() {
        return secret;
    }

    /** The text without the secret, should it be in there. */
    public String withoutIt(String text) {
        return text.replace(secret, "***");
    }

    @Override
    public String toString() {
        return "***";
    }
}
