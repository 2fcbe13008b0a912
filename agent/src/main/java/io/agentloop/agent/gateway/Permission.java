package io.agentloop.agent.gateway;

import io.agentloop.protocol.session.BudgetScope;
import java.time.Duration;

/** Whether a session may begin. */
public sealed interface Permission {
    /** It may. */
    record Granted() implements Permission {}

    /** The whole fleet waits; this agent at least so long. */
    record Paused(Duration pause, String words) implements Permission {}

    /** Nothing is left to pay for it. */
    record Spent(BudgetScope scope, String words) implements Permission {}

    /** Somebody has to mend something first. */
    record Stopped(String words) implements Permission {}

    /** The gateway did not answer. */
    record Away(String why) implements Permission {}
}
