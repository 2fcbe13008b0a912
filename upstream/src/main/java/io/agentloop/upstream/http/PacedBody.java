package io.agentloop.upstream.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.LongSupplier;

/** A request body that has to come at some pace and has to end some time. Silence is the connection's affair, which has a limit for it. */
final class PacedBody extends FilterInputStream {
    private final Pace pace;
    private final LongSupplier nanoTime;
    private final long began;
    private long bytes;

    /**
     * How slow a sender may be.
     *
     * @param grace from when on the rate counts
     * @param whole for all of the body
     */
    record Pace(Duration grace, int bytesPerSecond, Duration whole) {
        static final Pace USUAL = new Pace(Duration.ofMinutes(1), 256, Duration.ofMinutes(15));
    }

    PacedBody(InputStream in, Pace pace, LongSupplier nanoTime) {
        super(in);
        this.pace = pace;
        this.nanoTime = nanoTime;
        this.began = nanoTime.getAsLong();
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        return read < 0 ? read : came(1, read);
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        int read = super.read(into, from, most);
        return read < 0 ? read : came(read, read);
    }

    private int came(int more, int result) throws SocketTimeoutException {
        bytes += more;
        Duration since = Duration.ofNanos(nanoTime.getAsLong() - began);
        if (since.compareTo(pace.whole()) > 0) {
            throw new SocketTimeoutException(
                    "the request took over " + pace.whole().toSeconds() + " s; send less at once");
        }
        if (since.compareTo(pace.grace()) > 0 && bytes / since.toSeconds() < pace.bytesPerSecond()) {
            throw new SocketTimeoutException("the request comes at " + bytes / since.toSeconds()
                    + " bytes/s, and at least " + pace.bytesPerSecond() + " are waited for");
        }
        return result;
    }
}
