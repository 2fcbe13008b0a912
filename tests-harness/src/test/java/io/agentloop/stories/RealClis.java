package io.agentloop.stories;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.TaskState;
import io.agentloop.provider.scenario.Usage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Projects whose agents run real CLIs before the scripted provider, and what both ends counted. All use one image with all CLIs. */
final class RealClis {
    static final String IMAGE = "image: {clis: [claude, codex, gemini, opencode, qwen]}";

    private static final ObjectMapper JSON = new ObjectMapper();

    private RealClis() {}

    /** A model that each CLI takes without looking it up. */
    static String model(String cli) {
        return switch (cli) {
            case "claude", "opencode" -> "claude-sonnet-4-5";
            case "codex" -> "gpt-5";
            case "gemini" -> "gemini-2.5-flash";
            default -> "qwen3-coder";
        };
    }

    /** Lines of harness.yaml. */
    static String[] settings(String cli, String... more) {
        List<String> lines = new ArrayList<>(
                List.of("cli: " + cli, "model: " + model(cli), "provider: scripted", IMAGE, "heartbeat: 1s"));
        lines.addAll(List.of(more));
        return lines.toArray(String[]::new);
    }

    /** A turn in which the CLI's shell writes a file and commits it, one in which it lands that, and the last word. */
    static String landing(String file) {
        return """
                      - shell: echo written > %1$s && git add -A && git commit -qm "Add %1$s"
                      - shell: git push -q origin HEAD:main && task done "wrote %1$s"
                      - say: All of it is on main.
                """.formatted(file);
    }

    /** A session of one task. */
    static String session(String task, String turns) {
        return "  - says: \"task is **" + task + "**\"\n    turns:\n" + turns.indent(0);
    }

    /** The provider's account, a line for each call that has ended. */
    static List<JsonNode> charges(ScratchRun run) {
        if (!Files.exists(run.folder().path().resolve("provider/charges.jsonl"))) {
            return List.of();
        }
        return run.read("provider/charges.jsonl")
                .lines()
                .map(line -> {
                    try {
                        return JSON.readTree(line);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }

    /** What its answers told of tokens. */
    static Usage reported(ScratchRun run) {
        return charges(run).stream()
                .map(charge -> usage(charge.path("reported")))
                .reduce(Usage.NONE, Usage::plus);
    }

    /** What the run's ledger says. */
    static Usage metered(ScratchRun run) {
        try {
            JsonNode rows = JSON.readTree(
                    run.harness("cost", "--by", "agent", "--json").ok().out());
            Usage total = Usage.NONE;
            for (JsonNode row : rows.isArray() ? rows : rows.path("rows")) {
                total = total.plus(usage(row));
            }
            return total;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In one line, for the record. */
    static String figures(ScratchRun run, Board board) {
        long completed = board.tasks().values().stream()
                .filter(task -> board.stateOf(task) == TaskState.COMPLETED)
                .count();
        return completed + " of " + board.tasks().size() + " tasks completed, "
                + run.sessionLogs().size() + " sessions, " + charges(run).size() + " calls, "
                + run.harness("cost")
                        .ok()
                        .out()
                        .lines()
                        .reduce((_, last) -> last)
                        .orElse("");
    }

    private static Usage usage(JsonNode tokens) {
        return new Usage(
                tokens.path("input").asLong(),
                tokens.path("output").asLong(),
                tokens.path("cache_read").asLong(),
                tokens.path("cache_write").asLong());
    }
}
