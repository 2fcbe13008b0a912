package io.agentloop.protocol.board;

import java.util.Locale;

/** The reasons for which a transition is refused. */
public enum Refusal {
    /** Somebody else holds the task. */
    HELD,
    /** The task is completed, parked, or waits for others. */
    NOT_OPEN,
    /** No such task. */
    UNKNOWN_TASK,
    /** A task with the same id in another spelling is on the board. */
    DUPLICATE,
    /** The task is for another role. */
    WRONG_ROLE,
    /** The task's paths overlap those of a task that somebody holds. */
    OVERLAPS,
    /** The agent holds another task already. */
    HOLDS_ANOTHER,
    /** The attempt, life or nonce is not that of the live claim: the claim is gone. */
    FENCED,
    /** The holder's lease has not run out. */
    LEASE_LIVE,
    /** The run is paused, draining or stopped. */
    NOT_RUNNING,
    /** This pusher may not do that. */
    NOT_ALLOWED,
    /** The transition contradicts itself or the board. */
    ILLEGAL;

    /** The reason as one lower-case word with dashes. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
