package io.agentloop.bench.measure;

import io.agentloop.harness.problem.WorkFailed;
import java.io.IOException;
import java.time.Duration;

/** Waits for something that somebody else does. */
final class Waiting {
    private static final Duration LOOK = Duration.ofMillis(100);

    private Waiting() {}

    /** Looks whether it has happened. */
    @FunctionalInterface
    interface Condition {
        boolean holds() throws IOException;
    }

    static void until(String what, Duration limit, Condition condition) throws IOException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new WorkFailed("waited " + limit.toSeconds() + " s in vain until " + what);
            }
            Thread.sleep(LOOK);
        }
    }
}
