package io.agentloop.suite.process;

import java.time.Duration;

/**
 * Multiples and parts of a time. {@link Duration}'s own go through decimal numbers, whose first use costs a program
 * that starts often a tenth of its start.
 */
public final class Spans {
    private Spans() {}

    /**
     * So many times the span.
     *
     * @param count 0 to a billion
     * @throws ArithmeticException when the product has more seconds than a long holds
     */
    public static Duration times(Duration span, int count) {
        return Duration.ofSeconds(Math.multiplyExact(span.getSeconds(), (long) count), (long) span.getNano() * count);
    }

    /**
     * One of so many equal parts, cut to whole nanoseconds.
     *
     * @throws ArithmeticException for none, and for a span above 292 years
     */
    public static Duration part(Duration span, long count) {
        return Duration.ofNanos(span.toNanos() / count);
    }
}
