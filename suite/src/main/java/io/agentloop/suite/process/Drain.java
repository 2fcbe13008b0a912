package io.agentloop.suite.process;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** Reads one stream of a program to its end, so that the program never waits for a reader. */
final class Drain implements Runnable {
    private static final int CHUNK_BYTES = 16_384;

    private final InputStream stream;
    private final Sink sink;
    private final AtomicLong allowance;
    private final Runnable whenSpent;
    private final CountDownLatch open;

    /**
     * Reads into the sink.
     *
     * @param allowance bytes that may still come; shared by the streams of one program
     * @param open counted down at the end of the stream
     */
    Drain(InputStream stream, Sink sink, AtomicLong allowance, Runnable whenSpent, CountDownLatch open) {
        this.stream = stream;
        this.sink = sink;
        this.allowance = allowance;
        this.whenSpent = whenSpent;
        this.open = open;
    }

    @Override
    public void run() {
        try (stream) {
            byte[] chunk = new byte[CHUNK_BYTES];
            for (int count = stream.read(chunk); count >= 0; count = stream.read(chunk)) {
                take(chunk, count);
            }
        } catch (IOException closedByItsEnd) {
            // The same as the end of the stream: nothing more will come.
        } finally {
            open.countDown();
        }
    }

    private void take(byte[] chunk, int count) {
        long before = allowance.getAndAdd(-count);
        if (before < 0) {
            return;
        }
        sink.accept(chunk, count);
        if (before < count) {
            whenSpent.run();
        }
    }
}
