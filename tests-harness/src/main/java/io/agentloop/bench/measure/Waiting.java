package io.agentloop.bench.measure;

import io.agentloop.harness.problem.WorkFailed;
import java.io.IOException;
import java.time.Duration;

/**
 * Waits for something that somebody else does.
 *
 * @param look from one look to the next; looking takes time from what is measured
 * @param limit after which there is nothing to wait for
 */
public record Waiting(Duration look, Duration limit) {
    /** Looks whether it has happened. */
    @FunctionalInterface
    public interface Condition {
        /** Whether it has. */
        boolean holds() throws IOException;
    }

    /**
     * Waits.
     *
     * @param what is waited for, for whoever waited in vain
     */
    public void until(String what, Condition condition) throws IOException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new WorkFailed("waited " + limit.toSeconds() + " s in vain until " + what);
            }
            Thread.sleep(look);
        }
    }
}
