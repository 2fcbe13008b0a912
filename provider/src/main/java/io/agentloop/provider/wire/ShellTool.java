package io.agentloop.provider.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The shell among the tools of a CLI: each has its own name and its own parameters. */
public final class ShellTool {
    private static final List<String> NAMES =
            List.of("Bash", "bash", "run_shell_command", "exec_command", "shell_command", "shell");
    private static final int TIMEOUT_MS = 600_000;
    private static final int YIELD_MS = 30_000;

    /** What Codex says of a command that takes longer than a call may. */
    private static final Pattern RUNS_ON = Pattern.compile("running with session ID (\\d+)");

    private ShellTool() {}

    /** A call of it, when there is one on offer. */
    public static Optional<Answer> call(Ask ask, String command) {
        return NAMES.stream()
                .filter(ask.tools()::containsKey)
                .findFirst()
                .map(name -> new Answer.Call(
                        name, arguments(Objects.requireNonNull(ask.tools().get(name)), command)));
    }

    /** Asks for the rest of a command that runs on, when the last result says so. */
    public static Optional<Answer> rest(Ask ask) {
        if (ask.results().isEmpty() || !ask.tools().containsKey("write_stdin")) {
            return Optional.empty();
        }
        Matcher matcher = RUNS_ON.matcher(ask.results().getLast());
        return matcher.find()
                ? Optional.of(new Answer.Call(
                        "write_stdin",
                        Map.of("session_id", Long.valueOf(matcher.group(1)), "chars", "", "yield_time_ms", YIELD_MS)))
                : Optional.empty();
    }

    /** How many commands have come to their end. */
    public static int ended(Ask ask) {
        return (int) ask.results().stream()
                .filter(result -> !RUNS_ON.matcher(result).find())
                .count();
    }

    private static Map<String, Object> arguments(JsonNode schema, String command) {
        JsonNode parameters = schema.path("properties");
        Map<String, Object> arguments = new HashMap<>();
        if (parameters.has("cmd")) {
            arguments.put("cmd", command);
        } else if (parameters.path("command").path("type").asText().equals("array")) {
            arguments.put("command", List.of("bash", "-lc", command));
        } else {
            arguments.put("command", command);
        }
        if (parameters.has("description")) {
            arguments.put("description", "Next step of the scenario");
        }
        if (parameters.has("timeout")) {
            arguments.put("timeout", TIMEOUT_MS);
        }
        if (parameters.has("yield_time_ms")) {
            arguments.put("yield_time_ms", YIELD_MS);
        }
        if (parameters.has("is_background")) {
            arguments.put("is_background", false);
        }
        return arguments;
    }
}
