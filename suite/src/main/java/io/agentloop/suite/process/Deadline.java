package io.agentloop.suite.process;

import java.time.Duration;
import java.util.Optional;

/** A point on the monotonic clock by which something has to be over. */
public record Deadline(long endNanos) implements TimeLimit {
    /** Further ahead than anybody waits. */
    static final Duration NEVER = Duration.ofDays(3650);

    /** The point that lies so far ahead of now. */
    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** As {@link #in}, or ten years ahead when there is no limit. */
    public static Deadline in(Optional<Duration> time) {
        return in(time.orElse(NEVER));
    }

    @Override
    public Duration left() {
        return Duration.ofNanos(endNanos - System.nanoTime());
    }
}
