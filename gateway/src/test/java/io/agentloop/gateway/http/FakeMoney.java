package io.agentloop.gateway.http;

import io.agentloop.gateway.call.Ask;
import io.agentloop.gateway.call.Budget;
import io.agentloop.gateway.call.CallEnd;
import io.agentloop.gateway.call.Caller;
import io.agentloop.gateway.call.Costs;
import io.agentloop.gateway.call.Hindrance;
import io.agentloop.gateway.call.Seen;
import io.agentloop.gateway.call.SessionBook;
import io.agentloop.gateway.call.SessionId;
import io.agentloop.gateway.call.Totals;
import io.agentloop.gateway.call.Usage;
import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.RoleName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what was asked and settled; refuses when told to. */
final class FakeMoney implements Budget, SessionBook, Costs {
    final List<Ask> asks = new CopyOnWriteArrayList<>();
    final List<CallEnd> ends = new CopyOnWriteArrayList<>();
    final Map<String, Caller> keys = new ConcurrentHashMap<>();
    final Map<SessionId, Totals> totals = new ConcurrentHashMap<>();
    volatile Optional<Refused> refusal = Optional.empty();
    volatile Optional<Hindrance> hindrance = Optional.empty();

    @Override
    public Optional<Hindrance> hindrance(AgentId agent, RoleName role) {
        return hindrance;
    }

    @Override
    public Answer reserve(Ask ask) {
        asks.add(ask);
        return refusal.<Answer>map(each -> each).orElseGet(() -> new Granted(end -> settle(ask, end)));
    }

    private void settle(Ask ask, CallEnd end) {
        ends.add(end);
        Usage usage = end.usage().orElse(Usage.NONE);
        totals.merge(
                ask.caller().session(),
                new Totals(1, usage, 0, true),
                (a, b) -> new Totals(a.calls() + b.calls(), a.usage().plus(b.usage()), 0, true));
    }

    @Override
    public List<Cap> caps() {
        return List.of(new Cap("run", "", 10, "usd", 1.5, 0.5));
    }

    @Override
    public void begun(Caller caller, String keyHash) {
        keys.put(keyHash, caller);
    }

    @Override
    public Map<String, Caller> open() {
        return Map.copyOf(keys);
    }

    @Override
    public void ended(SessionId session, Seen last) {
        keys.values().removeIf(caller -> caller.session().equals(session));
    }

    @Override
    public Optional<Totals> totals(SessionId session) {
        return Optional.ofNullable(totals.get(session));
    }

    @Override
    public List<Row> by(String by) {
        if (!by.equals("agent")) {
            throw new IllegalArgumentException("costs are added up by agent, not by " + by);
        }
        return totals.entrySet().stream()
                .map(entry -> new Row(entry.getKey().agent().value(), 1, 0, 0, entry.getValue()))
                .toList();
    }
}
