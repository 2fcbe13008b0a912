package io.agentloop.faults.client;

import io.agentloop.agent.assignment.Assignment;
import io.agentloop.agent.assignment.Claims;
import io.agentloop.agent.link.Identity;
import io.agentloop.agent.link.Landing;
import io.agentloop.agent.link.Offer;
import io.agentloop.agent.link.View;
import io.agentloop.client.Client;
import io.agentloop.protocol.board.Claim;
import io.agentloop.protocol.board.Task;
import io.agentloop.protocol.board.Transition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** An agent whose model decides by dice: claims, works, completes, gives back, and never rests. */
final class Worker {
    private static final Duration NOTHING_TO_DO = Duration.ofMillis(60);
    private static final int LONGEST_SESSION_MILLIS = 40;
    private static final Map<String, String> NO_FILES = Map.of();

    private final Connection connection;
    private final WorkerPlace place;
    private final int life;
    private final RandomGenerator random;
    private final Claims claims;
    private final TaskPicking picking;
    private final Path leave;

    Worker(Connection connection, WorkerPlace place, int life, RandomGenerator random) {
        this.connection = connection;
        this.place = place;
        this.life = life;
        this.random = random;
        this.claims = new Claims(new Identity(place.agent(), Client.ROLE), life, Nonces::next, Clock.systemUTC());
        this.picking = new TaskPicking(place.agent(), claims, random);
        this.leave = WorkerPlace.leave(place.folder());
    }

    /** Works until everybody is to leave; whatever was asked has been answered then. */
    void run() throws InterruptedException, IOException {
        recover();
        while (!Files.exists(leave)) {
            Optional<Assignment> held = held(connection.seen());
            connection.holds(held.map(Assignment::claim).orElse(null));
            if (held.isPresent()) {
                work(held.get());
            } else {
                claim();
            }
            connection.sync();
        }
    }

    /** What an earlier life held is resumed or given back. */
    private void recover() throws InterruptedException {
        View view = connection.sync();
        Optional<Assignment> held = held(view);
        if (held.isPresent() && held.get().claim().life() != life) {
            Claim live = held.get().claim();
            step(
                    random.nextInt(10) < 7 && live.life() < life
                            ? claims.resume(held.get().task(), live, view)
                            : release(held.get(), "the loop crashed", List.of()));
            connection.sync();
        }
    }

    private Optional<Assignment> held(View view) {
        return view.board()
                .heldBy(place.agent())
                .flatMap(claim -> Optional.ofNullable(view.board().tasks().get(claim.task()))
                        .map(task -> new Assignment(task, claim)));
    }

    private void claim() throws InterruptedException {
        Optional<Transition> step = picking.next(connection.seen(), connection.lapsed());
        if (step.isEmpty()) {
            connection.pause(NOTHING_TO_DO);
            return;
        }
        picking.answered(step.get(), step(step.get()));
    }

    private Landing step(Transition step) throws InterruptedException {
        return connection.land(Offer.of(step), 0, NO_FILES);
    }

    private void work(Assignment held) throws InterruptedException, IOException {
        connection.pause(Duration.ofMillis(random.nextInt(LONGEST_SESSION_MILLIS)));
        int dice = random.nextInt(100);
        if (dice < 8) {
            step(release(held, "no idea " + random.nextInt(1_000), List.of()));
            return;
        }
        if (dice < 16) {
            rescueAndRelease(held, work(held.claim()), "red gate " + random.nextInt(1_000));
            return;
        }
        Optional<Transition> ending = dice < 22 ? Optional.empty() : Optional.of(ending(held, dice < 60));
        land(held, ending, random.nextInt(3) == 0);
    }

    private Work work(Claim claim) throws IOException {
        return Work.on(
                connection.seen().main(),
                claim,
                place.agent(),
                connection.mirror().bare(),
                random);
    }

    private Transition ending(Assignment held, boolean andTake) {
        held.sayDone("done");
        var completed = claims.completed(held);
        Optional<Task> next = andTake ? picking.other(connection.seen(), held.task()) : Optional.empty();
        return next.<Transition>map(
                        task -> new Transition.CompleteAndTake(completed, claims.next(task, connection.seen())))
                .orElseGet(() -> new Transition.Complete(completed));
    }

    /** Main may have moved on meanwhile, as it does while tests run. */
    private void land(Assignment held, Optional<Transition> ending, boolean gated)
            throws InterruptedException, IOException {
        Work work = work(held.claim());
        for (int regated = 0; ; regated++) {
            Offer offer = new Offer(Optional.of(work.offered(held.claim(), gated, regated)), ending);
            Landing landing = connection.land(offer, work.commits(), work.files());
            switch (landing) {
                case Landing.Landed ignored -> {
                    return;
                }
                case Landing.Moved ignored -> {
                    connection.sync();
                    work = work(held.claim());
                }
                case Landing.Conflict conflict -> {
                    rescueAndRelease(held, work, "conflict in " + conflict.places());
                    return;
                }
                case Landing.Refused refused -> {
                    if (refused.claimIsLost()) {
                        connection.rescue(held.task().id(), work.tip());
                    }
                    return;
                }
                case Landing.Unknown ignored -> {
                    return;
                }
            }
        }
    }

    private void rescueAndRelease(Assignment held, Work work, String why) throws InterruptedException {
        step(release(held, why, connection.rescue(held.task().id(), work.tip())));
    }

    private static Transition release(Assignment held, String why, List<String> rescued) {
        return Claims.release(held, why, false, rescued);
    }
}
