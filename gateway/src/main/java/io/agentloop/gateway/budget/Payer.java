package io.agentloop.gateway.budget;

import io.agentloop.gateway.call.Caller;
import io.agentloop.ledger.SessionStart;
import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.RoleName;
import io.agentloop.protocol.session.BudgetScope;
import java.util.ArrayList;
import java.util.List;

/**
 * Somebody on whose account calls go: the run, a role, an agent, a task or a session.
 *
 * @param name empty for the run
 */
record Payer(BudgetScope scope, String name) {
    static final Payer RUN = new Payer(BudgetScope.RUN, "");

    static Payer role(RoleName role) {
        return new Payer(BudgetScope.ROLE, role.value());
    }

    static Payer agent(AgentId agent) {
        return new Payer(BudgetScope.AGENT, agent.value());
    }

    /** All that pay for a caller's calls, the widest first. */
    static List<Payer> of(Caller caller) {
        String task = caller.task().map(Object::toString).orElse("");
        return of(
                caller.role().value(),
                caller.session().agent().value(),
                task,
                caller.session().toString());
    }

    /** The same for a session in the ledger. */
    static List<Payer> of(SessionStart start) {
        return of(start.role(), start.agent(), start.task(), start.agent() + "/" + start.number());
    }

    private static List<Payer> of(String role, String agent, String task, String session) {
        List<Payer> payers =
                new ArrayList<>(List.of(RUN, new Payer(BudgetScope.ROLE, role), new Payer(BudgetScope.AGENT, agent)));
        if (!task.isEmpty()) {
            payers.add(new Payer(BudgetScope.TASK, task));
        }
        payers.add(new Payer(BudgetScope.SESSION, session));
        return payers;
    }

    /** In words for people. */
    @Override
    public String toString() {
        return this.equals(RUN) ? "the run" : "the " + scope.word() + " " + name;
    }
}
