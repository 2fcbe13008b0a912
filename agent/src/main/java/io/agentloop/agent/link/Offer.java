package io.agentloop.agent.link;

import io.agentloop.protocol.board.ClaimKey;
import io.agentloop.protocol.board.Transition;
import io.agentloop.protocol.id.CommitId;
import java.util.Optional;

/**
 * What the upstream is asked to do, all of it or nothing.
 *
 * @param work commits for main, and under which claim they were made
 * @param step of the board
 */
public record Offer(Optional<Work> work, Optional<Transition> step) {
    /**
     * Commits for main.
     *
     * @param tip the newest of them
     * @param gatedBase main as it was when the tests ran; empty when nothing gates
     * @param regated how often they ran again because main had moved
     */
    public record Work(CommitId tip, ClaimKey claim, Optional<CommitId> gatedBase, int regated) {}

    /** A step of the board alone. */
    public static Offer of(Transition step) {
        return new Offer(Optional.empty(), Optional.of(step));
    }
}
