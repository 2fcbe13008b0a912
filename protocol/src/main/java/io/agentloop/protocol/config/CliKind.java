package io.agentloop.protocol.config;

import io.agentloop.protocol.id.ProviderName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The name of the adapter that drives the coding CLI in a session. */
public record CliKind(String name) {
    /** Plays a file per task; needs no model and no key. */
    public static final CliKind SCRIPTED = new CliKind("scripted");
    /** Runs a program of the project's own choice. */
    public static final CliKind COMMAND = new CliKind("command");
    /** Claude Code. */
    public static final CliKind CLAUDE = new CliKind("claude");
    /** OpenAI Codex. */
    public static final CliKind CODEX = new CliKind("codex");
    /** Gemini CLI. */
    public static final CliKind GEMINI = new CliKind("gemini");
    /** opencode. */
    public static final CliKind OPENCODE = new CliKind("opencode");
    /** Qwen Code. */
    public static final CliKind QWEN = new CliKind("qwen");

    private static final List<CliKind> KNOWN = List.of(SCRIPTED, COMMAND, CLAUDE, CODEX, GEMINI, OPENCODE, QWEN);
    private static final Map<CliKind, Set<Dialect>> DIALECTS = Map.of(
            COMMAND, Set.of(Dialect.values()),
            CLAUDE, Set.of(Dialect.ANTHROPIC),
            CODEX, Set.of(Dialect.RESPONSES),
            GEMINI, Set.of(Dialect.GEMINI),
            OPENCODE, Set.of(Dialect.ANTHROPIC, Dialect.CHAT),
            QWEN, Set.of(Dialect.CHAT));
    private static final Map<CliKind, ProviderName> USUAL = Map.of(
            CLAUDE, Provider.ANTHROPIC,
            CODEX, Provider.OPENAI,
            GEMINI, Provider.GEMINI,
            OPENCODE, Provider.ANTHROPIC,
            QWEN, Provider.OPENAI);

    /** Refuses names without an adapter. */
    public static CliKind of(String name) {
        return KNOWN.stream()
                .filter(kind -> kind.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no CLI '" + name + "'; known: " + String.join(", ", names())));
    }

    /** Every name that {@link #of} takes. */
    public static List<String> names() {
        return KNOWN.stream().map(CliKind::name).toList();
    }

    /** Tells whether it asks a model, so that it needs the gateway and a place in the image. */
    public boolean isLlm() {
        return USUAL.containsKey(this);
    }

    /** Which protocols it can ask a model in; a project's own command may use any. */
    public Set<Dialect> dialects() {
        return DIALECTS.getOrDefault(this, Set.of());
    }

    /** The provider that its makers had in mind; none for what asks no model. */
    public Optional<ProviderName> usualProvider() {
        return Optional.ofNullable(USUAL.get(this));
    }

    /** By hand, as {@link #hashCode}: what the compiler makes for records is built anew at the start of each program. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CliKind that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
