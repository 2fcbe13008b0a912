package io.agentloop.gateway.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Memory for requests that wait to be sent: a bound for all of them together. Whoever finds none waits in line. */
final class Room {
    private static final int UNIT = 1024;

    private final Semaphore units;

    Room(int bytes) {
        units = new Semaphore(bytes / UNIT, true);
    }

    /** A place that was taken. */
    interface Place extends AutoCloseable {
        /** Gives it back; more than once does no harm. */
        @Override
        void close();
    }

    /**
     * Takes some.
     *
     * @throws Full when there was none for so long
     */
    Place take(int bytes, Duration most) throws Full, InterruptedException {
        int wanted = bytes / UNIT + 1;
        if (!units.tryAcquire(wanted, most.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new Full();
        }
        AtomicBoolean taken = new AtomicBoolean(true);
        return () -> {
            if (taken.getAndSet(false)) {
                units.release(wanted);
            }
        };
    }

    /** Too many large requests at once. */
    static final class Full extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
