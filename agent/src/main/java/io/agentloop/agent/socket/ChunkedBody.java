package io.agentloop.agent.socket;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** A body that comes in chunks, each after its length in hex. */
final class ChunkedBody extends InputStream {
    private final InputStream in;
    private int left;
    private boolean first = true;
    private boolean ended;

    ChunkedBody(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        if (left == 0 && !nextChunk()) {
            return -1;
        }
        int read = in.read(into, from, Math.min(most, left));
        if (read < 0) {
            throw new EOFException("the other side hung up in the middle of its answer");
        }
        left -= read;
        return read;
    }

    private boolean nextChunk() throws IOException {
        if (ended) {
            return false;
        }
        if (!first) {
            ResponseReader.line(in);
        }
        first = false;
        String size = ResponseReader.line(in);
        int semicolon = size.indexOf(';');
        left = ResponseReader.number(semicolon < 0 ? size : size.substring(0, semicolon), 16);
        if (left == 0) {
            ended = true;
            while (!ResponseReader.line(in).isEmpty()) {
                // Trailers say nothing that we need.
            }
        }
        return !ended;
    }

    @Override
    public int available() throws IOException {
        return Math.min(left, in.available());
    }
}
