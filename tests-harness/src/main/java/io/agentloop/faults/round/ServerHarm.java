package io.agentloop.faults.round;

import io.agentloop.faults.journal.Event;
import io.agentloop.faults.plan.Hit;
import io.agentloop.faults.server.FailPoint;
import io.agentloop.faults.server.ServerSeat;
import io.agentloop.faults.server.Signal;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Starts the upstream again and again, and does it the harm of the plan. */
final class ServerHarm {
    /** A fail point that no push reached meanwhile is made good by a kill at that moment. */
    private static final Duration ENOUGH = Duration.ofSeconds(4);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(5);
    private static final int STARTS = 60;
    private static final Duration BETWEEN_STARTS = Duration.ofMillis(200);

    private final Ground ground;
    private final ServerSeat seat;
    private final LongSupplier nanos;
    private final Harm harm = new Harm();

    ServerHarm(Ground ground, LongSupplier nanos) {
        this.ground = ground;
        this.seat = ground.seat();
        this.nanos = nanos;
    }

    Harm harm() {
        return harm;
    }

    /** One server from start to end. */
    void suffer(Hit hit) throws IOException, InterruptedException {
        switch (hit) {
            case Hit.KillAt(FailPoint point) -> {
                serve(Optional.of(point));
                if (!seat.awaitEnd(ENOUGH)) {
                    seat.kill();
                }
                killed(hit);
            }
            case Hit.KillAfter(Duration time) -> {
                serve(Optional.empty());
                Thread.sleep(time);
                seat.kill();
                killed(hit);
            }
            case Hit.FreezeAt(FailPoint point, Duration time) -> freeze(point, time);
            case Hit.RestartAfter(Duration time) -> {
                serve(Optional.empty());
                Thread.sleep(time);
                stop();
                restarted(hit);
            }
            case Hit.RestartAt(FailPoint point) -> {
                serve(Optional.of(point));
                if (!seat.awaitEnd(ENOUGH)) {
                    stop();
                }
                restarted(hit);
            }
        }
    }

    private void restarted(Hit hit) {
        harm.restart();
        ground.suite().add(new Event.Injected("restart", hit.toString()));
    }

    private void killed(Hit hit) {
        harm.serverKill();
        ground.suite().add(new Event.Died());
        ground.suite().add(new Event.Injected("kill", hit.toString()));
    }

    private void freeze(FailPoint point, Duration time) throws IOException, InterruptedException {
        serve(Optional.of(point));
        long end = System.nanoTime() + ENOUGH.toNanos();
        while (!seat.isFrozen() && seat.runs() && System.nanoTime() < end) {
            Thread.sleep(LOOK);
        }
        seat.signal(Signal.STOP);
        Thread.sleep(time);
        seat.signal(Signal.CONT);
        harm.freeze();
        ground.suite().add(new Event.Injected("freeze", point + " for " + time.toMillis() + " ms"));
        Thread.sleep(time.dividedBy(4));
        stop();
    }

    /** Starts one; like a restart policy, as often as it takes. */
    void serve(Optional<FailPoint> point) throws IOException, InterruptedException {
        for (int start = 0; start < STARTS; start++) {
            long started = nanos.getAsLong();
            if (seat.start(point)) {
                ground.suite().add(new Event.Served(started));
                return;
            }
            Thread.sleep(BETWEEN_STARTS);
        }
        throw new IOException("the upstream did not start " + STARTS + " times; see " + seat.log());
    }

    void stop() throws IOException, InterruptedException {
        if (!seat.stop(STOP_LIMIT)) {
            seat.kill();
            throw new IOException(
                    "the upstream did not stop within " + STOP_LIMIT.toSeconds() + " s; see " + seat.log());
        }
    }
}
