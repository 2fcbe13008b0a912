package io.agentloop.gateway.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agentloop.gateway.call.Budget;
import io.agentloop.gateway.call.Caller;
import io.agentloop.gateway.call.Hindrance;
import io.agentloop.gateway.call.Pace;
import io.agentloop.gateway.call.SessionBook;
import io.agentloop.gateway.call.SessionId;
import io.agentloop.gateway.call.Totals;
import io.agentloop.gateway.session.LiveSession;
import io.agentloop.gateway.session.Sessions;
import io.agentloop.protocol.gateway.GatewayAgent;
import io.agentloop.protocol.id.RoleName;
import io.agentloop.protocol.time.Ticker;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What loops ask: may I begin, here is my session, how is it going, it is over. */
public final class Control {
    private static final Pattern ONE = Pattern.compile("/agentloop/sessions/([1-9][0-9]{0,8})(/end)?");
    /** Calls of a session that ends are cut; booking what they cost takes moments. */
    private static final Duration BOOKING = Duration.ofSeconds(5);

    private final AgentRegister agents;
    private final Sessions sessions;
    private final SessionBook book;
    private final Budget budget;
    private final Pace pace;
    private final ObjectMapper json;
    private final Ticker ticker;

    /** Answers from these. */
    public Control(
            AgentRegister agents,
            Sessions sessions,
            SessionBook book,
            Budget budget,
            Pace pace,
            ObjectMapper json,
            Ticker ticker) {
        this.agents = agents;
        this.sessions = sessions;
        this.book = book;
        this.budget = budget;
        this.pace = pace;
        this.json = json;
        this.ticker = ticker;
    }

    /**
     * Answers one request.
     *
     * @param token what the loop showed; empty when nothing
     */
    public Reply answer(String method, String path, Optional<String> token, byte[] body)
            throws IOException, InterruptedException {
        Optional<GatewayAgent> agent = token.flatMap(agents::withToken);
        if (agent.isEmpty()) {
            return Reply.no(401, "no such token; the launcher gives each agent's loop its own");
        }
        return switch (method + " " + path) {
            case "POST /agentloop/sessions" -> begin(agent.get(), body);
            case "GET /agentloop/state" -> state(agent.get());
            default -> one(agent.get(), method, path);
        };
    }

    private Reply begin(GatewayAgent agent, byte[] body) throws IOException {
        Caller caller;
        try {
            caller = json.readValue(body, Opening.class).caller(agent);
        } catch (JsonProcessingException | IllegalArgumentException bad) {
            return Reply.no(400, "the session cannot be read: " + firstLine(bad));
        }
        Optional<Hindrance> hindrance = hindrance(agent, caller.role());
        if (hindrance.isPresent()) {
            return new Reply(409, written(hindrance.get()));
        }
        return Reply.ok(json.createObjectNode().put("key", sessions.begin(caller)));
    }

    private Reply state(GatewayAgent agent) {
        Optional<Hindrance> hindrance = hindrance(agent, agent.role());
        ObjectNode answer = json.createObjectNode().put("may_start", hindrance.isEmpty());
        hindrance.ifPresent(each -> answer.setAll(written(each)));
        return Reply.ok(answer);
    }

    private Reply one(GatewayAgent agent, String method, String path) throws InterruptedException {
        Matcher match = ONE.matcher(path);
        if (!match.matches()) {
            return Reply.no(404, "there is no " + method + " " + path);
        }
        SessionId id = new SessionId(agent.agent(), Integer.parseInt(match.group(1)));
        boolean end = match.group(2) != null;
        if (!method.equals(end ? "POST" : "GET")) {
            return Reply.no(405, "there is no " + method + " " + path);
        }
        Optional<LiveSession> session = end ? sessions.end(id) : sessions.of(id);
        if (session.isEmpty()) {
            return Reply.no(404, "the agent " + agent.agent() + " has no session " + id.number() + " that goes on");
        }
        return Reply.ok(end ? ended(session.get(), agent) : going(session.get()));
    }

    private ObjectNode going(LiveSession session) {
        Totals totals = book.totals(session.caller().session()).orElse(Totals.NONE);
        return json.createObjectNode()
                .put("idle_ms", session.idle().toMillis())
                .put("open", session.openCalls())
                .put("calls", totals.calls())
                .put("tokens", totals.usage().total())
                .put("cost_usd", totals.costUsd());
    }

    private ObjectNode ended(LiveSession session, GatewayAgent agent) throws InterruptedException {
        session.awaitQuiet(BOOKING, ticker);
        Totals totals = book.totals(session.caller().session()).orElse(Totals.NONE);
        LiveSession.Met met = session.met();
        long delay = pace.hindrance(agent.agent())
                .map(each -> each.delay().toMillis())
                .orElse(0L);
        ObjectNode answer = TotalsJson.of(json, totals);
        return answer.put("seen", met.seen().kind().word())
                .put("wait_ms", delay)
                .put("scope", met.scope())
                .put("words", met.seen().words());
    }

    /** What people have to mend comes first, and a pause last: it ends by itself. */
    private Optional<Hindrance> hindrance(GatewayAgent agent, RoleName role) {
        Optional<Hindrance> paced = pace.hindrance(agent.agent());
        Optional<Hindrance> stopped = paced.filter(each -> each.why() == Hindrance.Why.STOPPED);
        return Stream.of(stopped, budget.hindrance(agent.agent(), role), paced)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private ObjectNode written(Hindrance hindrance) {
        return json.createObjectNode()
                .put("why", hindrance.why().word())
                .put("wait_ms", hindrance.delay().toMillis())
                .put("words", hindrance.words());
    }

    private static String firstLine(Exception bad) {
        return String.valueOf(bad.getMessage()).lines().findFirst().orElse("");
    }
}
