package io.agentloop.agent.scripted;

import io.agentloop.protocol.id.TaskId;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What the loop told this session about itself. */
record Session(Optional<TaskId> task, int attempt, SessionKind kind, Path plays) {

    /**
     * Reads the variables the loop sets.
     *
     * @throws IllegalArgumentException when one of them makes no sense
     */
    static Session of(Map<String, String> environment) {
        String task = environment.getOrDefault("HARNESS_TASK", "");
        return new Session(
                task.isEmpty() ? Optional.empty() : Optional.of(new TaskId(task)),
                attempt(environment.getOrDefault("HARNESS_ATTEMPT", "1")),
                SessionKind.named(environment.getOrDefault("HARNESS_SESSION_KIND", "work")),
                Path.of(environment.getOrDefault("HARNESS_PLAYS", "plays")));
    }

    private static int attempt(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("HARNESS_ATTEMPT is '" + text + "', not a number", e);
        }
    }
}
