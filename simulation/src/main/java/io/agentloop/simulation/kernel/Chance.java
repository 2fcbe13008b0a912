package io.agentloop.simulation.kernel;

import java.util.List;
import java.util.random.RandomGenerator;

/** The only source of chance in a simulated world: the same seed, the same world. */
public final class Chance implements RandomGenerator {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    /** Begins with this seed. */
    public Chance(long seed) {
        this.state = mixed(seed + GOLDEN);
    }

    @Override
    public long nextLong() {
        state += GOLDEN;
        return mixed(state);
    }

    /** Spreads every bit over all the others. */
    public static long mixed(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Tells whether something of this probability happens. */
    public boolean happens(double probability) {
        return probability > 0 && (nextLong() >>> 11) * 0x1.0p-53 < probability;
    }

    /** Any number from the one to the other, both included. */
    public long between(long least, long most) {
        return least + Long.remainderUnsigned(nextLong(), most - least + 1);
    }

    /** Any number from the one to the other, small ones far more often than large ones. */
    public long skewed(long least, long most) {
        double share = (nextLong() >>> 11) * 0x1.0p-53;
        return least + (long) ((most - least) * share * share * share * share);
    }

    /** Any of these. */
    public <T> T pick(List<T> all) {
        return all.get((int) between(0, all.size() - 1));
    }
}
