package io.agentloop.suite.process;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;

/** Reads one stream of a program to its end, so that the program never waits for a reader. */
final class Drain implements Runnable {
    private static final int CHUNK_BYTES = 16_384;

    private final InputStream stream;
    private final Sink sink;
    private final CountDownLatch open;

    /**
     * Reads into the sink.
     *
     * @param open counted down at the end of the stream
     */
    Drain(InputStream stream, Sink sink, CountDownLatch open) {
        this.stream = stream;
        this.sink = sink;
        this.open = open;
    }

    @Override
    public void run() {
        try (stream) {
            byte[] chunk = new byte[CHUNK_BYTES];
            for (int count = stream.read(chunk); count >= 0; count = stream.read(chunk)) {
                sink.accept(chunk, count);
            }
        } catch (IOException closedByItsEnd) {
            // The same as the end of the stream: nothing more will come.
        } finally {
            open.countDown();
        }
    }
}
