package io.agentloop.protocol.config;

import io.agentloop.protocol.id.ProviderName;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who runs models, and how to reach it.
 *
 * @param url what one gives an SDK of the dialect as its base URL: with {@code /v1} for {@code chat} and {@code responses}, which
 *     append {@code /chat/completions} and {@code /responses} to it; without for {@code anthropic} and {@code gemini}, which append
 *     {@code /v1/messages} and {@code /v1beta/models/...}
 * @param speaks in which protocols it may be asked
 * @param keys which variables may hold its key, the first that is set wins; none when it takes no key
 * @param ca file with the certificates of its own authority, in the project or absolute; empty for those that everybody trusts
 */
public record Provider(ProviderName name, URI url, Set<Dialect> speaks, List<KeyVariable> keys, Optional<String> ca) {
    /** Anthropic. */
    public static final ProviderName ANTHROPIC = new ProviderName("anthropic");
    /** OpenAI. */
    public static final ProviderName OPENAI = new ProviderName("openai");
    /** Google's Gemini. */
    public static final ProviderName GEMINI = new ProviderName("gemini");
    /** The one that plays a file instead of running a model. */
    public static final ProviderName SCRIPTED = new ProviderName("scripted");

    /** Those that need no entry under {@code providers}. */
    static final List<Provider> KNOWN = List.of(
            new Provider(
                    ANTHROPIC,
                    URI.create("https://api.anthropic.com"),
                    Set.of(Dialect.ANTHROPIC),
                    List.of(
                            KeyVariable.apiKey("ANTHROPIC_API_KEY"),
                            KeyVariable.token("ANTHROPIC_AUTH_TOKEN"),
                            KeyVariable.token("CLAUDE_CODE_OAUTH_TOKEN"))),
            new Provider(
                    OPENAI,
                    URI.create("https://api.openai.com/v1"),
                    Set.of(Dialect.RESPONSES, Dialect.CHAT),
                    List.of(KeyVariable.apiKey("OPENAI_API_KEY"))),
            new Provider(
                    GEMINI,
                    URI.create("https://generativelanguage.googleapis.com"),
                    Set.of(Dialect.GEMINI),
                    List.of(KeyVariable.apiKey("GEMINI_API_KEY"), KeyVariable.apiKey("GOOGLE_API_KEY"))),
            new Provider(SCRIPTED, URI.create("http://provider:8080"), Set.of(Dialect.values()), List.of()));

    /** One whose certificate everybody trusts. */
    public Provider(ProviderName name, URI url, Set<Dialect> speaks, List<KeyVariable> keys) {
        this(name, url, speaks, keys, Optional.empty());
    }

    /** Copies the collections. */
    public Provider {
        speaks = java.util.Collections.unmodifiableSet(EnumSet.copyOf(speaks));
        keys = List.copyOf(keys);
    }

    /** A provider that is known without an entry. */
    static Optional<Provider> known(ProviderName name) {
        return KNOWN.stream().filter(provider -> provider.name.equals(name)).findFirst();
    }

    /** Tells whether it can be asked without a key. */
    public boolean needsNoKey() {
        return keys.isEmpty();
    }
}
