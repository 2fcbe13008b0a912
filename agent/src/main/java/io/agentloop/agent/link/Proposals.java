package io.agentloop.agent.link;

import io.agentloop.agent.git.LocalCopy;
import io.agentloop.git.PushRequest;
import io.agentloop.git.RefNames;
import io.agentloop.protocol.board.BoardRules;
import io.agentloop.protocol.board.BoardTree;
import io.agentloop.protocol.board.Leases;
import io.agentloop.protocol.board.Transition;
import io.agentloop.protocol.board.Verdict;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.Nonce;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Makes requests out of offers. */
final class Proposals {
    private final LocalCopy copy;
    private final Identity identity;
    private final InstantSource clock;

    Proposals(LocalCopy copy, Identity identity, InstantSource clock) {
        this.copy = copy;
        this.identity = identity;
        this.clock = clock;
    }

    Proposal of(Offer offer, Nonce landing, View view) throws IOException {
        List<PushRequest.Update> updates = new ArrayList<>();
        List<CommitId> commits = new ArrayList<>();
        List<String> options = new ArrayList<>(List.of("landing=" + landing));
        if (offer.work().isPresent()) {
            Offer.Work work = offer.work().get();
            commits.addAll(copy.work().beyond(List.of(view.main()), work.tip()));
            updates.add(new PushRequest.Update(work.tip(), RefNames.FOR_MAIN));
            options.addAll(options(work));
        }
        if (offer.step().isPresent()) {
            switch (verdict(view, offer.step().get())) {
                case Verdict.Refused no -> {
                    return new Proposal.Refused(no.reason().word(), no.message());
                }
                case Verdict.Accepted yes -> {
                    CommitId step = step(view, yes);
                    commits.add(step);
                    updates.add(new PushRequest.Update(step, RefNames.FOR_BOARD));
                }
            }
        }
        return new Proposal.Ready(new PushRequest(updates, options), commits);
    }

    private static List<String> options(Offer.Work work) {
        List<String> options = new ArrayList<>(List.of("claim=" + work.claim()));
        work.gatedBase().ifPresent(base -> options.add("gated-base=" + base));
        if (work.regated() > 0) {
            options.add("regated=" + work.regated());
        }
        return options;
    }

    /** Only a takeover depends on leases, which the upstream alone knows: it is asked for when it said that one has run out. */
    private Verdict verdict(View view, Transition transition) {
        Leases leases = transition instanceof Transition.TakeOver ? claim -> false : Leases.ALL_LIVE;
        return BoardRules.apply(view.board(), transition, identity.pusher(), leases);
    }

    private CommitId step(View view, Verdict.Accepted accepted) throws IOException {
        return copy.commit(
                view.boardCommit(),
                BoardTree.edits(view.board(), accepted.board(), accepted.applied()),
                identity.signature(clock.instant()),
                StepWords.message(accepted.applied()));
    }
}
