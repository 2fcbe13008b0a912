package io.agentloop.agent.socket;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Closes a connection when its exchange is over, or when nothing has moved on it for too long. */
final class Deadline implements AutoCloseable {
    private final SocketChannel channel;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean passed;
    private volatile long moved = System.nanoTime();

    private Deadline(SocketChannel channel, Duration time) {
        this.channel = channel;
        Thread.ofVirtual().name("deadline").start(() -> watch(time));
    }

    static Deadline close(SocketChannel channel, Duration after) {
        return new Deadline(channel, after);
    }

    private void watch(Duration time) {
        try {
            for (long left = time.toNanos(); left > 0; left = time.toNanos() - (System.nanoTime() - moved)) {
                if (over.await(left, TimeUnit.NANOSECONDS)) {
                    return;
                }
            }
            passed = true;
            channel.close();
        } catch (InterruptedException leaving) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // It was only to be let go.
        }
    }

    /** Something has moved. */
    void moved() {
        moved = System.nanoTime();
    }

    /** The same stream, each reading of which shows that something moves. */
    InputStream watched(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                int read = super.read();
                moved();
                return read;
            }

            @Override
            public int read(byte[] into, int from, int most) throws IOException {
                int read = super.read(into, from, most);
                moved();
                return read;
            }
        };
    }

    boolean passed() {
        return passed;
    }

    @Override
    public void close() throws IOException {
        over.countDown();
        channel.close();
    }
}
