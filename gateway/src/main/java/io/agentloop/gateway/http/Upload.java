package io.agentloop.gateway.http;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/**
 * A request's body on its way out, in small pieces: a large one would be copied as a whole for the socket. They are copies, because the last one
 * is held until the answer has ended, and would hold all of the body.
 */
final class Upload implements Request.Content {
    private static final int PIECE = 64 << 10;

    private final long length;
    private final String contentType;
    private final Deque<ByteBuffer> left = new ArrayDeque<>();
    private Content.@Nullable Chunk failed;

    Upload(List<ByteBuffer> body, String contentType) {
        body.stream().filter(ByteBuffer::hasRemaining).forEach(part -> left.add(part.duplicate()));
        this.length = left.stream().mapToLong(ByteBuffer::remaining).sum();
        this.contentType = contentType;
    }

    @Override
    public synchronized Content.@Nullable Chunk read() {
        if (failed != null) {
            return failed;
        }
        ByteBuffer rest = left.peek();
        if (rest == null) {
            return Content.Chunk.EOF;
        }
        byte[] piece = new byte[Math.min(PIECE, rest.remaining())];
        rest.get(piece);
        if (!rest.hasRemaining()) {
            left.remove();
        }
        return Content.Chunk.from(ByteBuffer.wrap(piece), left.isEmpty());
    }

    @Override
    public void demand(Runnable callback) {
        callback.run();
    }

    @Override
    public synchronized void fail(Throwable failure) {
        left.clear();
        failed = Content.Chunk.from(failure);
    }

    @Override
    public boolean rewind() {
        return false;
    }

    @Override
    public long getLength() {
        return length;
    }

    @Override
    public String getContentType() {
        return contentType;
    }
}
