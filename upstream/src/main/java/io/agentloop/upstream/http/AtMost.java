package io.agentloop.upstream.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream of bounded length, whatever a few compressed bytes claim to be. */
final class AtMost extends FilterInputStream {
    private final long most;
    private long read;

    /** More was there. */
    static final class Exceeded extends IOException {
        private static final long serialVersionUID = 1L;

        Exceeded(long most) {
            super("the request is over " + most + " bytes");
        }
    }

    AtMost(InputStream in, long most) {
        super(in);
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        return one < 0 ? one : count(1, one);
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int some = super.read(into, from, length);
        return some < 0 ? some : count(some, some);
    }

    private int count(int more, int result) throws Exceeded {
        read += more;
        if (read > most) {
            throw new Exceeded(most);
        }
        return result;
    }
}
