package io.agentloop.agent.pace;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before the next try: twice as long each time, up to a cap, and never the same as everybody else. */
public final class Backoff {
    private static final int MOST_DOUBLINGS = 20;

    private final Duration first;
    private final Duration cap;
    private final RandomGenerator random;
    private int failures;

    /** Starts with the first wait. */
    public Backoff(Duration first, Duration cap, RandomGenerator random) {
        this.first = first;
        this.cap = cap;
        this.random = random;
    }

    /** The wait after one more failure: between half and the whole of what the doubling says. */
    public Duration next() {
        long whole = Math.min(cap.toMillis(), first.toMillis() << Math.min(failures, MOST_DOUBLINGS));
        failures++;
        return Duration.ofMillis(whole / 2 + random.nextLong(whole / 2 + 1));
    }

    /** Starts from the beginning, after a success. */
    public void reset() {
        failures = 0;
    }
}
