package io.agentloop.agent.landing;

import io.agentloop.agent.assignment.Assignment;
import io.agentloop.agent.gate.GateResult;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.presence.Phase;

/** Learns how a landing goes. */
public interface LandingListener {
    /** It enters this phase. */
    void phase(Phase phase);

    /** There are no tests to run. */
    void ungated();

    /** The tests have been run. */
    void gated(GateResult result);

    /** It is on main. */
    void landed(Assignment assignment, CommitId main);
}
