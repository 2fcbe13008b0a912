package io.agentloop.gateway.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.LongSupplier;

/** A request's body that has to be there soon: it comes from the same machine, and takes room from others while it comes. */
final class PromptBody extends FilterInputStream {
    private final Duration most;
    private final LongSupplier nanoTime;
    private final long began;

    PromptBody(InputStream in, Duration most, LongSupplier nanoTime) {
        super(in);
        this.most = most;
        this.nanoTime = nanoTime;
        this.began = nanoTime.getAsLong();
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        return inTime(one);
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        return inTime(super.read(into, from, length));
    }

    private int inTime(int result) throws SocketTimeoutException {
        if (nanoTime.getAsLong() - began > most.toNanos()) {
            throw new SocketTimeoutException("the request took over " + most.toSeconds() + " s");
        }
        return result;
    }
}
