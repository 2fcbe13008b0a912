package io.agentloop.harness.records;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentloop.harness.layout.RunFolder;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the upstream last wrote about the agents, in {@code presence.json}. */
public final class PresenceReading {
    /**
     * One agent.
     *
     * @param since when its phase began
     * @param heard when the upstream last heard it
     */
    public record Seen(
            String agent,
            String role,
            String phase,
            Optional<String> task,
            int attempt,
            Instant since,
            Instant heard,
            int sessions,
            int landed,
            String tests,
            long tokens,
            double costUsd,
            String note) {}

    private PresenceReading() {}

    /** Reads it; none when the upstream has not written it yet, or the file cannot be read. */
    public static List<Seen> read(RunFolder folder) {
        List<Seen> seen = new ArrayList<>();
        JsonNode agents = Json.read(folder.presence())
                .map(node -> node.path("agents"))
                .orElse(com.fasterxml.jackson.databind.node.MissingNode.getInstance());
        for (JsonNode node : agents) {
            seen.add(seen(node));
        }
        return seen;
    }

    private static Seen seen(JsonNode node) {
        return new Seen(
                text(node, "agent"),
                text(node, "role"),
                text(node, "phase"),
                Optional.of(text(node, "task")).filter(task -> !task.isEmpty()),
                node.path("attempt").asInt(),
                instant(node, "phase_since"),
                instant(node, "heard"),
                node.path(node.has("sessions") ? "sessions" : "session").asInt(),
                node.path("landed").asInt(),
                text(node, "tests"),
                node.path("tokens").asLong(),
                node.path("cost_usd").asDouble(),
                text(node, "note"));
    }

    private static String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isNull() ? "" : value.asText("");
    }

    private static Instant instant(JsonNode node, String name) {
        try {
            return Instant.parse(text(node, name));
        } catch (DateTimeParseException never) {
            return Instant.EPOCH;
        }
    }
}
