package io.agentloop.faults.round;

import java.util.concurrent.atomic.AtomicInteger;

/** How much harm has been done. */
final class Harm {
    private final AtomicInteger serverKills = new AtomicInteger();
    private final AtomicInteger workerKills = new AtomicInteger();
    private final AtomicInteger stops = new AtomicInteger();
    private final AtomicInteger freezes = new AtomicInteger();
    private final AtomicInteger fullDisks = new AtomicInteger();
    private final AtomicInteger restarts = new AtomicInteger();

    void serverKill() {
        serverKills.incrementAndGet();
    }

    void workerKill() {
        workerKills.incrementAndGet();
    }

    void stop() {
        stops.incrementAndGet();
    }

    void freeze() {
        freezes.incrementAndGet();
    }

    void fullDisk() {
        fullDisks.incrementAndGet();
    }

    void restart() {
        restarts.incrementAndGet();
    }

    io.agentloop.faults.plan.Counts counts(int cuts) {
        return new io.agentloop.faults.plan.Counts(
                serverKills.get(),
                workerKills.get(),
                stops.get(),
                freezes.get(),
                cuts,
                fullDisks.get(),
                restarts.get());
    }
}
