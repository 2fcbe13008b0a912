package io.agentloop.protocol.board;

/** Tells whether the holder of a claim is still to be reckoned with, by the one clock that counts. */
@FunctionalInterface
public interface Leases {
    /** No lease ever runs out: what an agent assumes, which cannot know better. */
    Leases ALL_LIVE = claim -> true;

    /** Tells whether the server heard the claim's holder within the lease. */
    boolean live(Claim claim);
}
