package io.agentloop.protocol.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How much is tested at a time.
 *
 * @param fraction share of the tests in one slice, above 0 and at most 1
 * @param budget time of one gate or fast subset
 * @param timeout time of one test
 * @param memory of one test with all that it starts; empty for a part of what the container has
 * @param guard what gate and keeper do beyond that
 */
public record TestPace(double fraction, Duration budget, Duration timeout, Optional<ByteSize> memory, Guard guard) {
    /** What holds when the file says nothing. */
    public static final TestPace STANDARD = new TestPace(0.10, Duration.ofSeconds(60), Duration.ofSeconds(10));

    /**
     * What gate and keeper do beyond a slice.
     *
     * @param mandatory ids of tests that every gate runs; a {@code *} at the end matches every id with that prefix
     * @param quarantine share of the suite that may be flaky without blocking; 5 tests always may
     * @param keeper time of one stretch of the keeper's, after which it looks up
     */
    public record Guard(List<String> mandatory, double quarantine, Duration keeper) {
        /** What holds when the file says nothing. */
        public static final Guard STANDARD = new Guard(List.of(), 0.02, Duration.ofMinutes(10));

        private static final int ALWAYS = 5;

        /** Copies the list. */
        public Guard {
            mandatory = List.copyOf(mandatory);
        }

        /** How many tests of a suite of this size may be flaky without blocking. */
        public int places(int suite) {
            return Math.max(ALWAYS, (int) Math.floor(suite * quarantine));
        }
    }

    /** Tests with the usual memory and the usual guard. */
    public TestPace(double fraction, Duration budget, Duration timeout) {
        this(fraction, budget, timeout, Optional.empty(), Guard.STANDARD);
    }
}
