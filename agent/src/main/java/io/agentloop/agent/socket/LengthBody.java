package io.agentloop.agent.socket;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** A body of known length; one that ends before it is an error and no short answer. */
final class LengthBody extends InputStream {
    private final InputStream in;
    private int left;

    LengthBody(InputStream in, int length) {
        this.in = in;
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        if (left == 0) {
            return -1;
        }
        int read = in.read(into, from, Math.min(most, left));
        if (read < 0) {
            throw new EOFException("the other side hung up with " + left + " bytes of its answer to go");
        }
        left -= read;
        return read;
    }

    @Override
    public int available() throws IOException {
        return Math.min(left, in.available());
    }
}
