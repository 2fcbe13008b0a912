package io.agentloop.agent.link;

import io.agentloop.agent.git.BoardCommits;
import io.agentloop.agent.git.Mirror;
import io.agentloop.agent.git.NewWork;
import io.agentloop.agent.pace.Backoff;
import io.agentloop.agent.pace.Stop;
import io.agentloop.git.PushAnswer;
import io.agentloop.git.PushRequest;
import io.agentloop.git.RefNames;
import io.agentloop.git.UpstreamHttp;
import io.agentloop.protocol.board.BoardRules;
import io.agentloop.protocol.board.BoardTree;
import io.agentloop.protocol.board.Leases;
import io.agentloop.protocol.board.Transition;
import io.agentloop.protocol.board.Verdict;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.Nonce;
import io.agentloop.protocol.id.TaskId;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The upstream over HTTP, seen through the mirror. */
public final class MirroredUpstream implements Upstream {
    private final Mirror mirror;
    private final UpstreamHttp http;
    private final ReceivePackCall call;
    private final Identity identity;
    private final Stop stop;
    private final Supplier<Backoff> backoff;
    private final Supplier<Nonce> nonces;
    private final InstantSource clock;
    private final Reachability reachability;
    private final RescuedWork rescued;
    private @Nullable View seen;

    /** Talks about this mirror over that connection. */
    public MirroredUpstream(
            Mirror mirror,
            UpstreamHttp http,
            Identity identity,
            Stop stop,
            Supplier<Backoff> backoff,
            Supplier<Nonce> nonces,
            InstantSource clock,
            Reachability reachability) {
        this.mirror = mirror;
        this.http = http;
        this.call = new ReceivePackCall(mirror, http);
        this.rescued = new RescuedWork(mirror, call, identity.agent(), nonces);
        this.identity = identity;
        this.stop = stop;
        this.backoff = backoff;
        this.nonces = nonces;
        this.clock = clock;
        this.reachability = reachability;
    }

    @Override
    public View sync() throws InterruptedException {
        Backoff waits = backoff.get();
        while (true) {
            try {
                mirror.fetch(http);
                reachability.answered();
                return look();
            } catch (IOException e) {
                reachability.silent(String.valueOf(e.getMessage()));
                if (stop.await(waits.next())) {
                    throw new InterruptedException("the loop leaves while the upstream is away");
                }
            }
        }
    }

    private synchronized View look() throws IOException {
        CommitId main = mirror.main().orElseThrow(() -> new IOException("the upstream has no main"));
        CommitId board = mirror.board().orElseThrow(() -> new IOException("the upstream has no board"));
        View view = new View(main, board, mirror.boards().read(board));
        seen = view;
        return view;
    }

    @Override
    public synchronized View seen() {
        View view = seen;
        if (view == null) {
            throw new IllegalStateException("nothing has been fetched yet");
        }
        return view;
    }

    @Override
    public Landing land(Offer offer) throws InterruptedException {
        Nonce nonce = nonces.get();
        Backoff waits = backoff.get();
        while (true) {
            Landing landing = tryOnce(offer, nonce);
            boolean passing = landing instanceof Landing.Unknown
                    || (landing instanceof Landing.Refused refused
                            && refused.word().equals("busy"));
            if (!passing || stop.await(waits.next())) {
                return landing;
            }
        }
    }

    private Landing tryOnce(Offer offer, Nonce nonce) {
        try {
            List<PushRequest.Update> updates = new ArrayList<>();
            List<CommitId> commits = new ArrayList<>();
            List<String> options = new ArrayList<>();
            options.add("landing=" + nonce);
            View view = seen();
            if (offer.work().isPresent()) {
                Offer.Work work = offer.work().get();
                commits.addAll(new NewWork(mirror).beyond(List.of(view.main()), work.tip()));
                updates.add(new PushRequest.Update(work.tip(), RefNames.FOR_MAIN));
                options.add("claim=" + work.claim());
                work.gatedBase().ifPresent(base -> options.add("gated-base=" + base));
                if (work.regated() > 0) {
                    options.add("regated=" + work.regated());
                }
            }
            if (offer.step().isPresent()) {
                switch (step(view, offer.step().get())) {
                    case Step.No no -> {
                        return new Landing.Refused(
                                no.refused().reason().word(), no.refused().message());
                    }
                    case Step.Commit commit -> {
                        commits.add(commit.id());
                        updates.add(new PushRequest.Update(commit.id(), RefNames.FOR_BOARD));
                    }
                }
            }
            PushAnswer answer = call.push(new PushRequest(updates, options), commits);
            reachability.answered();
            return Answers.landing(answer);
        } catch (IOException e) {
            reachability.silent(String.valueOf(e.getMessage()));
            return new Landing.Unknown(String.valueOf(e.getMessage()));
        }
    }

    private sealed interface Step {
        record Commit(CommitId id) implements Step {}

        record No(Verdict.Refused refused) implements Step {}
    }

    /** Only a takeover depends on leases, which the upstream alone knows: it is asked for when it said that one has run out. */
    private Step step(View view, Transition transition) throws IOException {
        Leases leases = transition instanceof Transition.TakeOver ? claim -> false : Leases.ALL_LIVE;
        return switch (BoardRules.apply(view.board(), transition, identity.pusher(), leases)) {
            case Verdict.Refused refused -> new Step.No(refused);
            case Verdict.Accepted accepted ->
                new Step.Commit(new BoardCommits(mirror)
                        .commit(
                                view.boardCommit(),
                                BoardTree.edits(view.board(), accepted.board()),
                                identity.signature(clock.instant()),
                                StepWords.message(accepted.applied())));
        };
    }

    @Override
    public List<String> rescue(TaskId task, Collection<CommitId> tips) throws IOException {
        return rescued.keep(task, tips, seen().main());
    }

    @Override
    public void hasLanded(TaskId task, Collection<CommitId> tips) {
        try {
            rescued.landed(task, tips);
        } catch (IOException theyStay) {
            // A ref too many costs a line in the status; the next landing of this work tries again.
            reachability.silent(String.valueOf(theyStay.getMessage()));
        }
    }

    @Override
    public List<String> showRescued(List<String> refs) {
        List<String> names = new ArrayList<>();
        try {
            mirror.forgetRescued();
            for (String ref : refs) {
                CommitId commit = new CommitId(ref.substring(ref.lastIndexOf('/') + 1));
                String name = commit.value().substring(0, 12);
                mirror.fetchRescued(http, commit, name);
                names.add("refs/rescued/" + name);
            }
        } catch (IOException | IllegalArgumentException notThere) {
            reachability.answered();
        }
        return names;
    }
}
