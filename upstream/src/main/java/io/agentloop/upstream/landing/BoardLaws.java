package io.agentloop.upstream.landing;

import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.BoardRules;
import io.agentloop.protocol.board.ClaimKey;
import io.agentloop.protocol.board.Leases;
import io.agentloop.protocol.board.Pusher;
import io.agentloop.protocol.board.Transition;
import io.agentloop.protocol.board.Verdict;
import io.agentloop.protocol.config.HarnessConfig;
import io.agentloop.protocol.config.LandingRule;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The board's own rules, with the settings that are on the board.
 *
 * @param leases whose holder is still to be reckoned with
 * @param settings what the board's {@code harness.yaml} says
 */
public record BoardLaws(Leases leases, Function<Board, HarnessConfig> settings) implements Laws {
    @Override
    public Verdict apply(Board board, Transition transition, Pusher who) {
        return BoardRules.apply(board, transition, who, leases);
    }

    @Override
    public Verdict.@Nullable Refused fence(Board board, ClaimKey key, Pusher who) {
        return BoardRules.fence(board, key, who);
    }

    @Override
    public List<String> protectedGlobs(Board board) {
        return settings.apply(board).protectedPaths();
    }

    @Override
    public LandingRule landing(Board board) {
        return settings.apply(board).landing();
    }
}
