package io.agentloop.provider.play;

import java.time.Duration;

/** Lets time pass. */
@FunctionalInterface
public interface Sleeper {
    /** Returns after this long. */
    void sleep(Duration duration) throws InterruptedException;
}
