package io.agentloop.simulation.upstream;

import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.Claim;
import io.agentloop.protocol.board.ClaimKey;
import io.agentloop.protocol.board.Pusher;
import io.agentloop.protocol.board.Transition;
import io.agentloop.protocol.board.Verdict;
import io.agentloop.protocol.config.LandingRule;
import io.agentloop.simulation.check.Leases;
import io.agentloop.simulation.plan.Mutant;
import io.agentloop.upstream.landing.Laws;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The real laws, or broken ones; notes at each takeover what the true clock says. */
record WatchedLaws(Laws laws, Mutant mutant, Leases truth) implements Laws {
    @Override
    public Verdict apply(Board board, Transition transition, Pusher who) {
        if (transition instanceof Transition.TakeOver over) {
            Claim live = board.claims().get(over.claim().task());
            if (live != null) {
                truth.judged(live.agent().value(), over.claim().nonce().value());
            }
        }
        return laws.apply(board, transition, who);
    }

    @Override
    public Verdict.@Nullable Refused fence(Board board, ClaimKey key, Pusher who) {
        return mutant == Mutant.NO_FENCING ? null : laws.fence(board, key, who);
    }

    @Override
    public List<String> protectedGlobs(Board board) {
        return laws.protectedGlobs(board);
    }

    @Override
    public LandingRule landing(Board board) {
        return laws.landing(board);
    }
}
