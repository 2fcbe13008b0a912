package io.agentloop.simulation.run;

import io.agentloop.simulation.kernel.Kernel;
import io.agentloop.simulation.plan.Mutant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Runs many seeds, each on one thread, several at a time. */
final class Worlds {
    private static final int MOST_REPEATS = 5;

    private final Mutant mutant;
    private final int atOnce;

    Worlds(Mutant mutant, int atOnce) {
        this.mutant = mutant;
        this.atOnce = atOnce;
        Kernel.catchAll();
    }

    /** Runs one; a run into which the machine interfered is repeated, as is one that failed, which may be for that reason. */
    SeedResult one(long seed, boolean readable) {
        SeedResult result = new World(seed, mutant, readable).run();
        for (int i = 0; i < MOST_REPEATS; i++) {
            if (!result.disturbed() && (result.held() || i > 0)) {
                return result;
            }
            result = new World(seed, mutant, readable).run();
        }
        return result;
    }

    /** Runs these seeds until one breaks a promise, or all of them when {@code toTheEnd}. */
    Totals run(long first, long count, boolean toTheEnd) throws InterruptedException {
        AtomicLong next = new AtomicLong(first);
        ConcurrentLinkedQueue<Totals> parts = new ConcurrentLinkedQueue<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < atOnce; i++) {
            threads.add(Thread.ofPlatform().start(() -> parts.add(share(next, first + count, toTheEnd))));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return parts.stream().reduce(Totals.NONE, Totals::plus);
    }

    private Totals share(AtomicLong next, long end, boolean toTheEnd) {
        Totals totals = Totals.NONE;
        for (long seed = next.getAndIncrement(); seed < end; seed = next.getAndIncrement()) {
            SeedResult result = one(seed, false);
            totals = totals.with(result);
            if (!result.held() && !toTheEnd) {
                next.set(end);
            }
        }
        return totals;
    }
}
