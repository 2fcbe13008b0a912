package io.agentloop.bench.figure;

import java.util.Locale;

/** What is asked of a figure: of its value, or of its ratio, which is value by reference. */
public sealed interface Bound {
    /** So many times the reference or more. */
    record RatioAtLeast(double limit) implements Bound {}

    /** So many times the reference or less. */
    record RatioAtMost(double limit) implements Bound {}

    /** So much or less, in the figure's unit. */
    record ValueAtMost(double limit) implements Bound {}

    /** Less than so much, in the figure's unit. */
    record ValueBelow(double limit) implements Bound {}

    /** Tells whether a figure keeps it. */
    default boolean holds(double value, double ratio) {
        return switch (this) {
            case RatioAtLeast least -> ratio >= least.limit;
            case RatioAtMost most -> ratio <= most.limit;
            case ValueAtMost most -> value <= most.limit;
            case ValueBelow below -> value < below.limit;
        };
    }

    /** Such as {@code ratio >= 3}. */
    default String words() {
        return switch (this) {
            case RatioAtLeast least -> "ratio >= " + number(least.limit);
            case RatioAtMost most -> "ratio <= " + number(most.limit);
            case ValueAtMost most -> "value <= " + number(most.limit);
            case ValueBelow below -> "value < " + number(below.limit);
        };
    }

    private static String number(double limit) {
        return limit == Math.rint(limit) ? Long.toString((long) limit) : String.format(Locale.ROOT, "%.2f", limit);
    }
}
