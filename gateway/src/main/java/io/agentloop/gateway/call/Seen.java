package io.agentloop.gateway.call;

import java.util.Locale;
import java.util.Map;

/**
 * What a call met, in one word that is the same for all providers.
 *
 * @param status the provider's status; 0 when it gave none
 * @param words the provider's own message, or what failed; one line
 * @param hints what the answer says about when to come back: its headers retry-after, retry-after-ms, date and those of rate limits, by lower-case
 *     name, and {@code retry-delay} (seconds) when the body has one
 */
public record Seen(Kind kind, int status, String words, Map<String, String> hints) {
    /** Nothing was called yet. */
    public static final Seen NOTHING = new Seen(Kind.NONE, 0, "", Map.of());

    /** Copies the hints. */
    public Seen {
        hints = Map.copyOf(hints);
    }

    /** The closed choice. */
    public enum Kind {
        /** No call so far. */
        NONE,
        /** The provider answered. */
        OK,
        /** Too many requests or tokens; time helps. */
        RATE_LIMITED,
        /** The provider has too much to do, or trouble of its own; time helps. */
        OVERLOADED,
        /** The credential is not accepted. */
        AUTH,
        /** The account has no money or has reached a limit that people set. */
        BILLING,
        /** The conversation is longer than the model takes. */
        CONTEXT,
        /** There is no such model for this credential. */
        MODEL_UNKNOWN,
        /** The provider was not reached, fell silent, or broke off. */
        NETWORK,
        /** Our own budget refused. */
        BUDGET,
        /** The provider did not understand the call. */
        BAD_REQUEST;

        /** As it is written in records and answers. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
