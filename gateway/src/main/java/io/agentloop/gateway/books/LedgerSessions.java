package io.agentloop.gateway.books;

import io.agentloop.gateway.call.Caller;
import io.agentloop.gateway.call.Seen;
import io.agentloop.gateway.call.SessionBook;
import io.agentloop.gateway.call.SessionId;
import io.agentloop.gateway.call.Totals;
import io.agentloop.gateway.call.Usage;
import io.agentloop.ledger.Ledger;
import io.agentloop.ledger.Session;
import io.agentloop.ledger.SessionStart;
import io.agentloop.ledger.Spent;
import io.agentloop.ledger.Tokens;
import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.RoleName;
import io.agentloop.protocol.id.TaskId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Sessions in the ledger; knows by heart which row each live one has. */
public final class LedgerSessions implements SessionBook {
    private final Ledger ledger;
    private final Map<SessionId, Long> rows = new ConcurrentHashMap<>();

    /** Over this ledger. */
    public LedgerSessions(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void begun(Caller caller, String keyHash) {
        rows.put(caller.session(), ledger.open(start(caller), keyHash).id());
    }

    @Override
    public Map<String, Caller> open() {
        Map<String, Caller> open = new LinkedHashMap<>();
        ledger.live().forEach((keyHash, session) -> {
            Caller caller = caller(session.start());
            rows.put(caller.session(), session.id());
            open.put(keyHash, caller);
        });
        return open;
    }

    @Override
    public void ended(SessionId session, Seen last) {
        row(session).ifPresent(ledger::end);
        rows.remove(session);
    }

    @Override
    public Optional<Totals> totals(SessionId session) {
        return row(session).map(ledger::spent).map(LedgerSessions::totals);
    }

    /** Which provider each agent asked last. */
    public Map<AgentId, String> asked() {
        Map<AgentId, String> asked = new HashMap<>();
        ledger.spent().keySet().stream()
                .sorted(Comparator.comparingLong(Session::id))
                .map(Session::start)
                .forEach(start -> asked.put(new AgentId(start.agent()), start.provider()));
        return asked;
    }

    /** The row of a session that has begun. */
    public long row(Caller caller) {
        return row(caller.session())
                .orElseThrow(() -> new IllegalStateException("the session " + caller.session() + " was never begun"));
    }

    private Optional<Long> row(SessionId session) {
        return Optional.ofNullable(rows.get(session))
                .or(() -> ledger.find(session.agent().value(), session.number()).map(Session::id));
    }

    static Totals totals(Spent spent) {
        Tokens reported = spent.reported();
        return new Totals(
                spent.calls(),
                new Usage(reported.input(), reported.output(), reported.cacheRead(), reported.cacheWrite()),
                spent.cost().dollars().doubleValue(),
                spent.unpriced() == 0);
    }

    private static SessionStart start(Caller caller) {
        return new SessionStart(
                caller.session().agent().value(),
                caller.session().number(),
                caller.role().value(),
                caller.task().map(TaskId::value).orElse(""),
                caller.attempt(),
                caller.cli(),
                caller.version(),
                caller.model(),
                caller.provider());
    }

    private static Caller caller(SessionStart start) {
        return new Caller(
                new SessionId(new AgentId(start.agent()), start.number()),
                new RoleName(start.role()),
                start.task().isEmpty() ? Optional.empty() : Optional.of(new TaskId(start.task())),
                start.attempt(),
                start.cli(),
                start.version(),
                start.model(),
                start.provider());
    }
}
