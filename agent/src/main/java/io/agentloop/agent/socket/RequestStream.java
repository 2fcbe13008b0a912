package io.agentloop.agent.socket;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Sends a request: a short body in one piece with its length, a long one in chunks as it comes. */
final class RequestStream extends OutputStream {
    private static final int SHORT = 64 * 1024;
    private static final byte[] END = "\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LAST = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream out;
    private final Deadline deadline;
    private final RequestHead head;
    private final boolean hasBody;
    private byte[] buffer = new byte[1024];
    private int length;
    private boolean chunked;
    private boolean closed;

    RequestStream(OutputStream out, Deadline deadline, RequestHead head, boolean hasBody) {
        this.out = out;
        this.deadline = deadline;
        this.head = head;
        this.hasBody = hasBody;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        int done = 0;
        while (done < count) {
            int part = Math.min(count - done, SHORT - length);
            grow(length + part);
            System.arraycopy(bytes, from + done, buffer, length, part);
            length += part;
            done += part;
            if (length == SHORT) {
                sendChunk();
            }
        }
    }

    private void grow(int needed) {
        if (needed > buffer.length) {
            buffer = java.util.Arrays.copyOf(buffer, Math.min(SHORT, Math.max(needed, buffer.length * 2)));
        }
    }

    private void sendChunk() throws IOException {
        if (!chunked) {
            out.write(head.bytes("Transfer-Encoding: chunked\r\n"));
            chunked = true;
        }
        out.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(buffer, 0, length);
        out.write(END);
        deadline.moved();
        length = 0;
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        if (!chunked) {
            out.write(head.bytes(hasBody ? "Content-Length: " + length + "\r\n" : ""));
            out.write(buffer, 0, length);
            return;
        }
        if (length > 0) {
            sendChunk();
        }
        out.write(LAST);
    }
}
