package io.agentloop.simulation.run;

import io.agentloop.simulation.kernel.Kernel;
import io.agentloop.simulation.plan.Mutant;

/**
 * Runs many seeds, one after the other. Two worlds on two threads would meet at locks of the JDK, and a simulated thread that waits for one
 * of those is woken by the machine and not by its own world; more than one core is for more than one JVM.
 */
final class Worlds {
    private static final int MOST_REPEATS = 5;

    private final Mutant mutant;

    Worlds(Mutant mutant) {
        this.mutant = mutant;
        Kernel.catchAll();
    }

    /** Runs one; a run into which the machine interfered says nothing and is repeated. */
    SeedResult one(long seed, boolean readable) {
        SeedResult result = new World(seed, mutant, readable).run();
        for (int i = 0; i < MOST_REPEATS && result.disturbed(); i++) {
            result = new World(seed, mutant, readable).run();
        }
        return result;
    }

    /** Runs these seeds until one breaks a promise, or all of them when {@code toTheEnd}. */
    Totals run(long first, long count, boolean toTheEnd) {
        Totals totals = Totals.NONE;
        for (long seed = first; seed < first + count && (toTheEnd || totals.failures() == 0); seed++) {
            totals = totals.with(one(seed, false));
        }
        return totals;
    }
}
