package io.agentloop.protocol.config;

import java.time.Duration;
import java.util.Optional;

/**
 * How much is tested at a time.
 *
 * @param fraction share of the tests in one slice, above 0 and at most 1
 * @param budget time of one gate or fast subset
 * @param timeout time of one test
 * @param memory of one test with all that it starts; empty for a part of what the container has
 */
public record TestPace(double fraction, Duration budget, Duration timeout, Optional<ByteSize> memory) {
    /** What holds when the file says nothing. */
    public static final TestPace STANDARD = new TestPace(0.10, Duration.ofSeconds(60), Duration.ofSeconds(10));

    /** Tests with the usual memory. */
    public TestPace(double fraction, Duration budget, Duration timeout) {
        this(fraction, budget, timeout, Optional.empty());
    }
}
