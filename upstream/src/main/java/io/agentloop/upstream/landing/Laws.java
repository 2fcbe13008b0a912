package io.agentloop.upstream.landing;

import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.ClaimKey;
import io.agentloop.protocol.board.Pusher;
import io.agentloop.protocol.board.Transition;
import io.agentloop.protocol.board.Verdict;
import io.agentloop.protocol.config.LandingRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a landing is judged by. */
public interface Laws {
    /** What the board's rules say to a step. */
    Verdict apply(Board board, Transition transition, Pusher who);

    /** Why a push under this key is not made by the live holder; null when it is. */
    Verdict.@Nullable Refused fence(Board board, ClaimKey key, Pusher who);

    /** Globs of paths that no agent may change. */
    List<String> protectedGlobs(Board board);

    /** What a landing's tests have to have seen. */
    LandingRule landing(Board board);
}
