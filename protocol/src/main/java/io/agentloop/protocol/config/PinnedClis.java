package io.agentloop.protocol.config;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The versions of the CLIs that Agentloop was tried with; the image gets these unless a project names others. */
public final class PinnedClis {
    private static final Pattern EXACT = Pattern.compile("[0-9]+\\.[0-9]+\\.[0-9]+(?:-[0-9A-Za-z.-]+)?");
    private static final Map<CliKind, String> VERSIONS = Map.of(
            CliKind.CLAUDE, "2.1.328",
            CliKind.CODEX, "0.169.0",
            CliKind.GEMINI, "0.61.0",
            CliKind.OPENCODE, "1.18.33",
            CliKind.QWEN, "0.15.10");

    private PinnedClis() {}

    /** The version of a CLI that asks a model; none for others. */
    public static Optional<String> version(CliKind kind) {
        return Optional.ofNullable(VERSIONS.get(kind));
    }

    static boolean isExact(String version) {
        return EXACT.matcher(version).matches();
    }
}
