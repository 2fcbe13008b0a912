package io.agentloop.suite.sample;

import io.agentloop.suite.result.TestId;
import java.util.Collection;
import java.util.List;

/**
 * All tests in an order that only the seed decides, cut into ranges: a fleet that takes one range per agent and
 * session misses no test, which independent samples do.
 */
public final class Partition {
    /** 1/fraction computed in floating point may lie this much above the whole number it is. */
    private static final double ROUNDING = 1e-9;

    private static final double MOST_PARTS = 1_000_000;

    private final List<TestId> ordered;
    private final int parts;

    private Partition(List<TestId> ordered, int parts) {
        this.ordered = ordered;
        this.parts = parts;
    }

    /** The partition that all agents with the same seed, fraction and fleet see. */
    public static Partition of(Collection<TestId> ids, SampleSlot slot) {
        return new Partition(SeededOrder.of(ids, slot.seed()), parts(slot.fraction(), slot.fleet()));
    }

    /** The least number of ranges, at least 1/fraction, that is coprime to the size of the fleet. */
    static int parts(double fraction, int fleet) {
        int parts = (int) Math.min(MOST_PARTS, Math.ceil(1.0 / fraction - ROUNDING));
        while (greatestCommonDivisor(parts, fleet) != 1) {
            parts++;
        }
        return parts;
    }

    private static int greatestCommonDivisor(int a, int b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }

    /** The range of an agent in a session; everything when there are fewer tests than ranges. */
    public Slice slice(SampleSlot slot) {
        if (ordered.size() < parts) {
            return new Slice(0, 1, ordered);
        }
        int index = (int) ((slot.slot() + (long) slot.session() * slot.fleet()) % parts);
        return new Slice(index, parts, range(index));
    }

    List<TestId> range(int index) {
        return ordered.subList(boundary(index), boundary(index + 1));
    }

    int parts() {
        return parts;
    }

    private int boundary(int index) {
        return (int) ((long) index * ordered.size() / parts);
    }
}
