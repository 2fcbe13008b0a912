package io.agentloop.suite.process;

import java.time.Duration;

/** How long something may still take; asked again whenever the answer has passed. */
@FunctionalInterface
public interface TimeLimit {
    /** Zero or less when the time is over. */
    Duration left();

    /** Whichever of the two is over first. */
    default TimeLimit or(TimeLimit other) {
        return () -> {
            Duration mine = left();
            Duration theirs = other.left();
            return mine.compareTo(theirs) <= 0 ? mine : theirs;
        };
    }

    /** Whether the time is over. */
    default boolean isOver() {
        return !left().isPositive();
    }
}
