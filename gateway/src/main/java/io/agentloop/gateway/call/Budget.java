package io.agentloop.gateway.call;

import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.RoleName;
import java.util.List;
import java.util.Optional;

/** Decides whether a call may be paid for: reserved before it is made, settled when it ended. Safe for many threads. */
public interface Budget {
    /** Whether an agent of this role may begin a session, as far as money goes; never a pause. */
    Optional<Hindrance> hindrance(AgentId agent, RoleName role);

    /** Sets aside what the call may cost at most. */
    Answer reserve(Ask ask);

    /** The closed choice. */
    sealed interface Answer {}

    /** The call may be made. */
    record Granted(Reservation reservation) implements Answer {}

    /**
     * It may not.
     *
     * @param scope session, task, agent, role or run: whose next call would fare no better; empty when the call was given up
     */
    record Refused(String scope, String words) implements Answer {}

    /** What was set aside for one call. */
    interface Reservation {
        /** Books what the call did cost and frees the rest. Called exactly once. */
        void settle(CallEnd end);
    }

    /** What was spent of each cap. */
    List<Cap> caps();

    /**
     * A line of the status.
     *
     * @param name whose: a role, an agent, a task; empty for the run
     * @param unit usd or tokens
     */
    record Cap(String scope, String name, double cap, String unit, double used, double reserved) {}
}
