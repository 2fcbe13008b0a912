package io.agentloop.protocol.time;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/** A clock that only goes forward, and the waits that end by it. */
public interface Ticker {
    /** The clock of this machine. */
    Ticker SYSTEM = new Ticker() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        @SuppressWarnings("WaitNotInLoop") // whoever calls this loops
        public long await(Lock lock, Condition condition, long nanos) throws InterruptedException {
            return condition.awaitNanos(nanos);
        }
    };

    /** Now, in nanoseconds since some moment. */
    long nanos();

    /**
     * Waits for the condition, at most for so long; may end earlier for no reason.
     *
     * @param lock the condition's own, held by the caller
     * @return nanoseconds that are left; zero or less when the time is over
     */
    long await(Lock lock, Condition condition, long nanos) throws InterruptedException;
}
