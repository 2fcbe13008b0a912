package io.agentloop.client;

import io.agentloop.protocol.board.ClaimKey;
import io.agentloop.protocol.board.Transition;
import io.agentloop.protocol.id.CommitId;
import java.util.List;
import java.util.Optional;

/**
 * What the upstream is asked to do, all of it or nothing.
 *
 * @param work tip of the commits for main
 * @param claim under which they were made, or which the step ends
 * @param step of the board
 * @param options more push options, such as {@code gated-base=<commit>}
 */
public record Landing(
        Optional<CommitId> work, Optional<ClaimKey> claim, Optional<Transition> step, List<String> options) {
    /** A step of the board alone. */
    public static Landing of(Transition step) {
        return new Landing(Optional.empty(), Optional.empty(), Optional.of(step), List.of());
    }

    /** Commits alone. */
    public static Landing of(CommitId work, ClaimKey claim) {
        return new Landing(Optional.of(work), Optional.of(claim), Optional.empty(), List.of());
    }

    /** Commits, and the step that they are the work of. */
    public static Landing of(CommitId work, ClaimKey claim, Transition step) {
        return new Landing(Optional.of(work), Optional.of(claim), Optional.of(step), List.of());
    }
}
