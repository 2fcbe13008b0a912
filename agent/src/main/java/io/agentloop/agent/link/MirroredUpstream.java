package io.agentloop.agent.link;

import io.agentloop.agent.git.LocalCopy;
import io.agentloop.agent.pace.Backoff;
import io.agentloop.agent.pace.Stop;
import io.agentloop.git.PushAnswer;
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

/** The upstream, seen through the local copy of its repository. */
public final class MirroredUpstream implements Upstream {
    private final LocalCopy copy;
    private final PushCall call;
    private final Proposals proposals;
    private final Stop stop;
    private final Supplier<Backoff> backoff;
    private final Supplier<Nonce> nonces;
    private final Reachability reachability;
    private final RescuedWork rescued;
    private @Nullable View seen;

    /** Talks about this copy by these calls. */
    public MirroredUpstream(
            LocalCopy copy,
            PushCall call,
            Identity identity,
            Stop stop,
            Supplier<Backoff> backoff,
            Supplier<Nonce> nonces,
            InstantSource clock,
            Reachability reachability) {
        this.copy = copy;
        this.call = call;
        this.proposals = new Proposals(copy, identity, clock);
        this.rescued = new RescuedWork(copy.work(), call, identity.agent(), nonces);
        this.stop = stop;
        this.backoff = backoff;
        this.nonces = nonces;
        this.reachability = reachability;
    }

    @Override
    public View sync() throws InterruptedException {
        Backoff waits = backoff.get();
        while (true) {
            try {
                copy.fetch();
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
        CommitId board = copy.board();
        View view = new View(copy.main(), board, copy.board(board));
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

    /** The request is made once: sent again it is the same landing, whatever has happened to the board since. */
    @Override
    public Landing land(Offer offer) throws InterruptedException {
        Backoff waits = backoff.get();
        try {
            return switch (proposals.of(offer, nonces.get(), seen())) {
                case Proposal.Refused refused -> new Landing.Refused(refused.word(), refused.message());
                case Proposal.Ready ready -> send(ready, waits);
            };
        } catch (IOException broken) {
            return new Landing.Unknown("the request could not be made: " + broken.getMessage());
        }
    }

    private Landing send(Proposal.Ready ready, Backoff waits) throws InterruptedException {
        while (true) {
            Landing landing = sendOnce(ready);
            boolean passing = landing instanceof Landing.Unknown
                    || (landing instanceof Landing.Refused refused
                            && refused.word().equals("busy"));
            if (!passing || stop.await(waits.next())) {
                return landing;
            }
        }
    }

    private Landing sendOnce(Proposal.Ready ready) {
        try {
            PushAnswer answer = call.push(ready.request(), ready.commits());
            reachability.answered();
            return Answers.landing(answer);
        } catch (IOException e) {
            reachability.silent(String.valueOf(e.getMessage()));
            return new Landing.Unknown(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public List<String> rescue(TaskId task, Collection<CommitId> tips) throws IOException {
        return rescued.keep(task, tips, seen().main());
    }

    @Override
    public List<String> rescuePatiently(TaskId task, Collection<CommitId> tips)
            throws IOException, InterruptedException {
        Backoff waits = backoff.get();
        while (true) {
            try {
                return rescue(task, tips);
            } catch (RescueRefused refused) {
                throw refused;
            } catch (IOException away) {
                reachability.silent(String.valueOf(away.getMessage()));
                if (stop.await(waits.next())) {
                    throw away;
                }
            }
        }
    }

    @Override
    public void hasLanded(Collection<CommitId> tips) {
        try {
            rescued.landed(tips);
        } catch (IOException theyStay) {
            // A ref too many costs a line in the status; the next landing of this work tries again.
            reachability.silent(String.valueOf(theyStay.getMessage()));
        }
    }

    @Override
    public void forgetContained() {
        try {
            rescued.contained(seen().main());
        } catch (IOException theyStay) {
            reachability.silent(String.valueOf(theyStay.getMessage()));
        }
    }

    @Override
    public List<String> showRescued(List<String> refs) {
        List<String> names = new ArrayList<>();
        try {
            copy.forgetRescued();
            for (String ref : refs) {
                CommitId commit = new CommitId(ref.substring(ref.lastIndexOf('/') + 1));
                String name = commit.value().substring(0, 12);
                copy.fetchRescued(commit, name);
                names.add("refs/rescued/" + name);
            }
        } catch (IOException | IllegalArgumentException notThere) {
            reachability.answered();
        }
        return names;
    }
}
