package io.agentloop.upstream.upkeep;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Rests as long as it works, in small turns: a file system that is told to remove thousands of files at once makes landings wait. */
final class HalfPace {
    private static final int TURN = 100;
    private static final long LONGEST_REST_NANOS = 1_000_000_000;

    private final LongSupplier nanos;
    private int done;
    private long begin;

    HalfPace(LongSupplier nanos) {
        this.nanos = nanos;
        this.begin = nanos.getAsLong();
    }

    /** One piece of work was done. */
    void tick() throws IOException {
        if (++done % TURN != 0) {
            return;
        }
        LockSupport.parkNanos(Math.min(LONGEST_REST_NANOS, nanos.getAsLong() - begin));
        if (Thread.interrupted()) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the old places of packed objects were removed");
        }
        begin = nanos.getAsLong();
    }
}
