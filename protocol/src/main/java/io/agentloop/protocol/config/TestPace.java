package io.agentloop.protocol.config;

import java.time.Duration;

/**
 * How much is tested at a time.
 *
 * @param fraction share of the tests in one slice, above 0 and at most 1
 * @param budget time of one gate or fast subset
 * @param timeout time of one test
 */
public record TestPace(double fraction, Duration budget, Duration timeout) {
    /** What holds when the file says nothing. */
    public static final TestPace STANDARD = new TestPace(0.10, Duration.ofSeconds(60), Duration.ofSeconds(10));
}
