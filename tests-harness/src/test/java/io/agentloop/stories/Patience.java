package io.agentloop.stories;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/** Waits for conditions, with a deadline. */
final class Patience {
    private static final Duration PAUSE = Duration.ofMillis(150);

    private Patience() {}

    /** Something that comes true, or does not. */
    interface Condition {
        boolean holds() throws IOException;
    }

    /** Looks again and again until it holds; what was waited for is said when it does not. */
    static void until(String what, Duration limit, Condition condition) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!holds(condition)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited " + limit.toSeconds() + " s, and it did not happen: " + what);
            }
            pause();
        }
    }

    private static boolean holds(Condition condition) {
        try {
            return condition.holds();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting", e);
        }
    }
}
