package io.agentloop.harness.records;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a gateway answers to the launcher. */
public final class GatewayReading {
    private GatewayReading() {}

    /**
     * How it stands; the names of the fields are those of {@code status --json} and stay.
     *
     * @param pauseEndsAt ISO-8601; absent when the fleet does not pause
     * @param why the reason of the pause
     * @param stopped what ended the run's calls, and what to do; empty while they go on
     */
    public record State(
            @Nullable String pauseEndsAt,
            @Nullable String why,
            @Nullable String stopped,
            @Nullable List<Spent> budget,
            int openCalls,
            long egressRefused) {}

    /**
     * One cap and how much of it is gone.
     *
     * @param scope run, role, agent, task or session
     * @param name of the role, agent, task or session
     * @param unit usd or tokens
     */
    public record Spent(String scope, @Nullable String name, double cap, String unit, double used, double reserved) {}

    /** Whether a provider can be reached. */
    public record Reached(
            String provider, boolean ok, @Nullable String words) {}

    /** Reads the answer to {@code GET /status}; nothing when it is something else. */
    public static Optional<State> state(byte[] answer) {
        return Json.parse(text(answer)).flatMap(node -> Json.converted(node, State.class));
    }

    /** Reads the answer to {@code GET /costs}; nothing when it is something else. */
    public static Optional<List<CostLine>> costs(byte[] answer) {
        return Json.parse(text(answer))
                .filter(JsonNode::isArray)
                .map(rows -> rows.valueStream()
                        .flatMap(row -> Json.converted(row, CostLine.class).stream())
                        .toList());
    }

    /** Reads the answer to {@code POST /check}. */
    public static List<Reached> reached(byte[] answer) {
        List<Reached> all = new ArrayList<>();
        for (JsonNode node :
                Json.parse(text(answer)).stream().flatMap(JsonNode::valueStream).toList()) {
            Json.converted(node, Reached.class).ifPresent(all::add);
        }
        return all;
    }

    private static String text(byte[] answer) {
        return new String(answer, StandardCharsets.UTF_8);
    }
}
