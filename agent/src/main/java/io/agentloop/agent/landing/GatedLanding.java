package io.agentloop.agent.landing;

import io.agentloop.agent.assignment.Assignment;
import io.agentloop.agent.gate.Gate;
import io.agentloop.agent.gate.GateResult;
import io.agentloop.agent.git.NewWork;
import io.agentloop.agent.link.Identity;
import io.agentloop.agent.link.Landing;
import io.agentloop.agent.link.Offer;
import io.agentloop.agent.link.Upstream;
import io.agentloop.agent.link.View;
import io.agentloop.protocol.board.Transition;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.presence.Phase;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Brings commits of the workspace to main: one at a time, tested as they are, tested once more when main has moved under them. */
public final class GatedLanding {
    /** The upstream keeps main for whoever is overtaken again: more than a few times is a turn too short for the tests. */
    private static final int MOST_REGATES = 6;

    private final Upstream upstream;
    private final NewWork work;
    private final Gate gate;
    private final Identity identity;
    private final InstantSource clock;
    private final LandingListener listener;
    private final ReentrantLock turn = new ReentrantLock();
    private final Map<CommitId, CommitId> landed = new ConcurrentHashMap<>();

    /** Lands through this upstream what passes this gate. */
    public GatedLanding(
            Upstream upstream,
            NewWork work,
            Gate gate,
            Identity identity,
            InstantSource clock,
            LandingListener listener) {
        this.upstream = upstream;
        this.work = work;
        this.gate = gate;
        this.identity = identity;
        this.clock = clock;
        this.listener = listener;
    }

    /** Tells whether something is being landed at this moment. */
    public boolean busy() {
        return turn.isLocked();
    }

    /**
     * Lands what the tip has and main has not.
     *
     * @param step asked for after the gate: the step of the board to make together with it
     * @param progress shows a line to whoever waits
     */
    public Delivery deliver(
            Assignment assignment, CommitId tip, Supplier<Optional<Transition>> step, Consumer<String> progress)
            throws InterruptedException {
        turn.lockInterruptibly();
        try {
            return new Attempt(assignment, tip, step, progress).run();
        } catch (IOException e) {
            return new Delivery.Failed(String.valueOf(e.getMessage()));
        } finally {
            turn.unlock();
        }
    }

    /** Forgets what landed, when the workspace starts from main again. */
    public void startAfresh() {
        landed.clear();
    }

    private final class Attempt {
        private final Assignment assignment;
        private final CommitId tip;
        private final Supplier<Optional<Transition>> step;
        private final Consumer<String> progress;

        Attempt(Assignment assignment, CommitId tip, Supplier<Optional<Transition>> step, Consumer<String> progress) {
            this.assignment = assignment;
            this.tip = tip;
            this.step = step;
            this.progress = progress;
        }

        Delivery run() throws IOException, InterruptedException {
            View view = upstream.seen();
            Optional<CommitId> before = work.newestLanded(tip, view.main(), landed);
            CommitId candidate = tip;
            if (before.isPresent()) {
                CommitId onto = landed.getOrDefault(before.get(), view.main());
                view = upstream.sync();
                switch (work.rebase(before.get(), tip, onto, identity.signature(clock.instant()))) {
                    case NewWork.Rebased.Conflict conflict -> {
                        return new Delivery.Conflict(String.join(", ", conflict.places()));
                    }
                    case NewWork.Rebased.Onto onTop -> candidate = onTop.tip();
                }
            }
            if (work.beyond(List.of(view.main()), candidate).isEmpty()) {
                return new Delivery.Nothing();
            }
            if (work.hasMerges(view.main(), candidate)) {
                return new Delivery.Refused(
                        "merge-commit", "main takes no merge commits; use `git pull --rebase` and push again");
            }
            return land(candidate, view, 0);
        }

        private Delivery land(CommitId candidate, View view, int regated) throws IOException, InterruptedException {
            if (gate.gates()) {
                listener.phase(Phase.GATE);
                GateResult result = gate.test(candidate, view.main(), assignment.task(), progress);
                listener.gated(result);
                switch (result) {
                    case GateResult.Red red -> {
                        return new Delivery.Red(red.lines());
                    }
                    case GateResult.Broken broken -> {
                        return new Delivery.Failed("the tests could not be run: " + broken.why());
                    }
                    case GateResult.Green green -> assignment.gated(green.score(), green.accepted());
                }
            }
            if (!gate.gates()) {
                listener.ungated();
            }
            if (assignment.lost()) {
                return new Delivery.Failed("the claim is gone; what you committed is kept for the next one");
            }
            listener.phase(Phase.LANDING);
            Offer.Work offered = new Offer.Work(
                    candidate,
                    assignment.claim().key(),
                    gate.gates() ? Optional.of(view.main()) : Optional.empty(),
                    regated);
            Landing landing = upstream.land(new Offer(Optional.of(offered), step.get()));
            return switch (landing) {
                case Landing.Landed done -> landed(candidate, view, done);
                case Landing.Conflict conflict -> {
                    upstream.sync();
                    yield new Delivery.Conflict(conflict.places());
                }
                case Landing.Moved moved -> again(candidate, view, regated, moved);
                case Landing.Refused refused when refused.word().equals("already-landed") -> new Delivery.Nothing();
                case Landing.Refused refused -> new Delivery.Refused(refused.word(), refused.message());
                case Landing.Unknown unknown -> new Delivery.Failed(unknown.why());
            };
        }

        private Delivery landed(CommitId candidate, View view, Landing.Landed done) {
            CommitId main = done.main().orElse(view.main());
            landed.put(tip, main);
            landed.put(candidate, main);
            upstream.hasLanded(List.of(tip, candidate));
            assignment.landed(main);
            listener.landed(assignment, main);
            return new Delivery.Landed(main, done.applied());
        }

        private Delivery again(CommitId candidate, View view, int regated, Landing.Moved moved)
                throws IOException, InterruptedException {
            if (regated == MOST_REGATES) {
                return new Delivery.Failed(
                        "main moves faster than the tests run, also in turns of our own: " + moved.message());
            }
            progress.accept("main has moved in the same files: testing once more on top of it");
            View now = upstream.sync();
            return switch (work.rebase(view.main(), candidate, now.main(), identity.signature(clock.instant()))) {
                case NewWork.Rebased.Conflict conflict -> new Delivery.Conflict(String.join(", ", conflict.places()));
                case NewWork.Rebased.Onto onto when onto.tip().equals(now.main()) -> new Delivery.Nothing();
                case NewWork.Rebased.Onto onto -> land(onto.tip(), now, regated + 1);
            };
        }
    }
}
