package io.agentloop.harness.transcript;

import io.agentloop.harness.records.JsonLine;
import java.util.List;
import java.util.Optional;

/** How one CLI writes what happens. */
interface Format {
    /** What a line tells; nothing when it is of no interest. */
    List<Part> parts(JsonLine line);

    /** What is left after the last line. */
    default List<Part> end() {
        return List.of();
    }

    /** The one of this CLI; none when its lines are not events. */
    static Optional<Format> of(String cli) {
        return switch (cli) {
            case "claude" -> Optional.of(new ClaudeFormat(ClaudeFormat.Input.WITHOUT_CACHED));
            case "qwen" -> Optional.of(new ClaudeFormat(ClaudeFormat.Input.WITH_CACHED));
            case "codex" -> Optional.of(new CodexFormat());
            case "gemini" -> Optional.of(new GeminiFormat());
            case "opencode" -> Optional.of(new OpencodeFormat());
            case "scripted" -> Optional.of(new ScriptedFormat());
            default -> Optional.empty();
        };
    }
}
