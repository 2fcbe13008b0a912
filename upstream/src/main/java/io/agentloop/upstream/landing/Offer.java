package io.agentloop.upstream.landing;

import io.agentloop.git.Signature;
import io.agentloop.protocol.board.ClaimKey;
import io.agentloop.protocol.board.Pusher;
import io.agentloop.protocol.board.Transition;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.Nonce;
import org.jspecify.annotations.Nullable;

/**
 * Work that asks to be landed: commits for main, a step of the board, or both at once.
 *
 * @param landing tells this landing from every other; the same one again gets the old answer
 * @param claim under which the commits were made; people need none
 * @param gatedBase main as it was when the tests ran; null when nothing gates
 * @param regated how often the tests were run once more because main had moved
 */
public record Offer(
        Pusher who,
        Nonce landing,
        @Nullable ClaimKey claim,
        @Nullable PushedCommits commits,
        @Nullable CommitId gatedBase,
        int regated,
        @Nullable BoardStep step) {

    /** A step of the board with the words of its commit. */
    public record BoardStep(Transition transition, Signature author, String message) {}
}
