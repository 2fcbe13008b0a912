package io.agentloop.agent.endpoint;

import io.agentloop.agent.assignment.Assignment;
import io.agentloop.agent.assignment.Holding;
import io.agentloop.agent.git.Origin;
import io.agentloop.agent.landing.Delivery;
import io.agentloop.agent.landing.GatedLanding;
import io.agentloop.agent.link.Upstream;
import io.agentloop.git.RefNames;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.presence.Phase;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The rules of the workspace's origin: main takes what passes the gate, everything else is refused with a hint. */
public final class LoopOrigin implements Origin {
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final String RED = "red";

    private final Holding holding;
    private final GatedLanding landing;
    private final Upstream upstream;
    private final InstantSource clock;
    private final Consumer<Phase> phases;
    private @Nullable CommitId known;
    private Instant synced = Instant.EPOCH;

    /** Lands for whoever holds a task. */
    public LoopOrigin(
            Holding holding, GatedLanding landing, Upstream upstream, InstantSource clock, Consumer<Phase> phases) {
        this.holding = holding;
        this.landing = landing;
        this.upstream = upstream;
        this.clock = clock;
        this.phases = phases;
    }

    /** The workspace starts from this main. */
    public synchronized void startFrom(CommitId main) {
        known = main;
        synced = clock.instant();
    }

    @Override
    public synchronized Optional<CommitId> known() {
        return Optional.ofNullable(known);
    }

    @Override
    public CommitId fetching() throws IOException {
        CommitId main = isFresh() ? upstream.seen().main() : syncedMain();
        synchronized (this) {
            known = main;
        }
        return main;
    }

    private synchronized boolean isFresh() {
        return Duration.between(synced, clock.instant()).compareTo(FRESH) < 0;
    }

    private CommitId syncedMain() throws IOException {
        try {
            CommitId main = upstream.sync().main();
            synchronized (this) {
                synced = clock.instant();
            }
            return main;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the loop leaves", e);
        }
    }

    @Override
    public Answer pushed(String ref, Optional<CommitId> commit, Consumer<String> progress) {
        if (!ref.equals(RefNames.MAIN)) {
            progress.accept(
                    ref + " cannot be pushed to: `git push origin HEAD:main` tests your commits and lands them");
            return new Answer.Rejected("only main is taken");
        }
        if (commit.isEmpty()) {
            return new Answer.Rejected("main cannot be deleted");
        }
        Optional<Assignment> held = holding.current();
        if (held.isEmpty()) {
            progress.accept("you hold no task: `task list`, `task claim ID`, then push again");
            return new Answer.Rejected("no task is held");
        }
        if (landing.busy()) {
            return new Answer.Rejected("another push is being tested; wait for it to end");
        }
        try {
            return deliver(held.get(), commit.get(), progress);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Rejected("the loop leaves");
        } finally {
            phases.accept(Phase.SESSION);
        }
    }

    private Answer deliver(Assignment held, CommitId commit, Consumer<String> progress) throws InterruptedException {
        Delivery delivery = landing.deliver(held, commit, Optional::empty, progress);
        synchronized (this) {
            synced = Instant.EPOCH;
        }
        return switch (delivery) {
            case Delivery.Landed landed -> taken(commit, landed, progress);
            case Delivery.Nothing nothing -> {
                progress.accept("main has all of this already");
                yield new Answer.Taken();
            }
            case Delivery.Red red -> rejected(RED, red.lines(), progress);
            case Delivery.Conflict conflict ->
                rejected(
                        "conflict",
                        List.of(
                                "conflict: main has changed the same lines: " + conflict.places(),
                                "`git pull --rebase`, keep what both sides mean, push again"),
                        progress);
            case Delivery.Refused refused ->
                rejected("refused", List.of(refused.word() + ": " + refused.message()), progress);
            case Delivery.Failed failed -> rejected("failed", List.of(failed.why()), progress);
        };
    }

    private Answer taken(CommitId pushed, Delivery.Landed landed, Consumer<String> progress) {
        synchronized (this) {
            known = pushed;
        }
        progress.accept("landed " + landed.main().value().substring(0, 10)
                + " on main; go on from where you are, or `git pull --rebase` to see it");
        return new Answer.Taken();
    }

    private static Answer rejected(String reason, List<String> lines, Consumer<String> progress) {
        lines.forEach(progress);
        return new Answer.Rejected(reason);
    }
}
