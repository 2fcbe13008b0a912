package io.agentloop.gateway.control;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agentloop.gateway.call.Budget;
import io.agentloop.gateway.call.Costs;
import io.agentloop.gateway.call.Egress;
import io.agentloop.gateway.call.Pace;
import io.agentloop.gateway.session.Sessions;
import java.io.IOException;
import java.time.Instant;

/** What the launcher asks. */
public final class Admin {
    private final Sessions sessions;
    private final Budget budget;
    private final Pace pace;
    private final Egress egress;
    private final Costs costs;
    private final Reload reload;
    private final ProviderCheck check;
    private final ObjectMapper json;

    /** Reads settings and keys once more. */
    @FunctionalInterface
    public interface Reload {
        /** Takes over all of them, or none. */
        void run() throws IOException;
    }

    /** Answers from these. */
    public Admin(
            Sessions sessions,
            Budget budget,
            Pace pace,
            Egress egress,
            Costs costs,
            Reload reload,
            ProviderCheck check,
            ObjectMapper json) {
        this.sessions = sessions;
        this.budget = budget;
        this.pace = pace;
        this.egress = egress;
        this.costs = costs;
        this.reload = reload;
        this.check = check;
        this.json = json;
    }

    /**
     * Answers one request.
     *
     * @param by value of the query's {@code by}; agent when there is none
     */
    public Reply answer(String method, String path, String by) throws InterruptedException {
        return switch (method + " " + path) {
            case "GET /health" -> Reply.ok(json.createObjectNode().put("serving", true));
            case "GET /status" -> Reply.ok(status());
            case "GET /costs" -> costs(by);
            case "POST /reload" -> reload();
            case "POST /check" -> Reply.ok(check());
            default -> Reply.no(404, "there is no " + method + " " + path);
        };
    }

    private ObjectNode status() {
        Pace.State state = pace.state();
        ObjectNode answer = json.createObjectNode();
        answer.put("pause_ends_at", state.pauseEnds().map(Instant::toString).orElse(null));
        answer.put("why", state.why()).put("stopped", state.stopped());
        ArrayNode caps = answer.putArray("budget");
        for (Budget.Cap cap : budget.caps()) {
            caps.addObject()
                    .put("scope", cap.scope())
                    .put("name", cap.name())
                    .put("cap", cap.cap())
                    .put("unit", cap.unit())
                    .put("used", cap.used())
                    .put("reserved", cap.reserved());
        }
        return answer.put("open_calls", sessions.openCalls()).put("egress_refused", egress.refused());
    }

    private Reply costs(String by) {
        ArrayNode rows = json.createArrayNode();
        try {
            for (Costs.Row row : costs.by(by)) {
                ObjectNode written = json.createObjectNode()
                        .put("name", row.name())
                        .put("sessions", row.sessions())
                        .put("open", row.open())
                        .put("guessed", row.guessed());
                written.setAll(TotalsJson.of(json, row.totals()));
                rows.add(written);
            }
        } catch (IllegalArgumentException unknown) {
            return Reply.no(400, String.valueOf(unknown.getMessage()));
        }
        return Reply.ok(rows);
    }

    private Reply reload() {
        try {
            reload.run();
            return Reply.ok(json.createObjectNode().put("reloaded", true));
        } catch (IOException | IllegalArgumentException bad) {
            return Reply.no(400, "the old settings hold on: " + bad.getMessage());
        }
    }

    private ArrayNode check() throws InterruptedException {
        ArrayNode answers = json.createArrayNode();
        for (ProviderCheck.Result result : check.run()) {
            answers.addObject()
                    .put("provider", result.provider())
                    .put("ok", result.ok())
                    .put("words", result.words());
        }
        return answers;
    }
}
