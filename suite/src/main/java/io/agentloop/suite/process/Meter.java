package io.agentloop.suite.process;

import java.util.concurrent.atomic.AtomicLong;

/** Passes on what a program prints on one stream until both together have printed as much as they may. */
final class Meter implements Sink {
    private final Sink sink;
    private final AtomicLong allowance;
    private final Runnable whenSpent;

    /**
     * Passes on to the sink.
     *
     * @param allowance bytes that may still come; shared by the streams of one program
     */
    Meter(Sink sink, AtomicLong allowance, Runnable whenSpent) {
        this.sink = sink;
        this.allowance = allowance;
        this.whenSpent = whenSpent;
    }

    @Override
    public void accept(byte[] bytes, int count) {
        long before = allowance.getAndAdd(-count);
        if (before < 0) {
            return;
        }
        sink.accept(bytes, count);
        if (before < count) {
            whenSpent.run();
        }
    }
}
