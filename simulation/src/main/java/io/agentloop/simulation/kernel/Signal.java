package io.agentloop.simulation.kernel;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Something that happens once and for which one thread waits. */
public final class Signal {
    private boolean fired;
    private @Nullable Thread waiting;

    /** It happens. */
    public void fire() {
        fired = true;
        Thread who = waiting;
        if (who != null) {
            LockSupport.unpark(who);
        }
    }

    /** Tells whether it has happened. */
    public boolean fired() {
        return fired;
    }

    /** Waits for it. */
    public void await() throws InterruptedException {
        waiting = Thread.currentThread();
        while (!fired) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while waiting in simulated time");
            }
            LockSupport.park(this);
        }
    }
}
