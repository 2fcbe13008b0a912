package io.agentloop.harness.host;

import java.time.Duration;

/** Waits; a test's one only counts. */
@FunctionalInterface
public interface Sleeper {
    /** Waits so long. */
    void sleep(Duration time) throws InterruptedException;

    /** The real one. */
    static Sleeper real() {
        return Thread::sleep;
    }
}
