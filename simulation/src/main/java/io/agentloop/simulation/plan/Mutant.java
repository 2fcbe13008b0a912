package io.agentloop.simulation.plan;

/** A rule that is broken on purpose, to see that the simulation notices. */
public enum Mutant {
    /** No rule is broken. */
    NONE,
    /** The upstream cannot tell a repeated landing from a new one. */
    NO_NONCE,
    /** Nobody asks under which claim a landing was made. */
    NO_FENCING,
    /** Leases are judged by the wall clock, which jumps. */
    WALL_CLOCK_LEASE,
    /** The two branches move one after the other. */
    TWO_MOVES
}
