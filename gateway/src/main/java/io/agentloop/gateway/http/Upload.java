package io.agentloop.gateway.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/** A request's body on its way out, in small pieces: a large one would be copied as a whole for the socket. */
final class Upload implements Request.Content {
    private static final int PIECE = 64 << 10;

    private final long length;
    private final String contentType;
    private @Nullable ByteBuffer left;
    private Content.@Nullable Chunk failed;

    Upload(ByteBuffer body, String contentType) {
        this.left = body.duplicate();
        this.length = body.remaining();
        this.contentType = contentType;
    }

    @Override
    public synchronized Content.@Nullable Chunk read() {
        if (failed != null) {
            return failed;
        }
        ByteBuffer rest = left;
        if (rest == null) {
            return Content.Chunk.EOF;
        }
        int piece = Math.min(PIECE, rest.remaining());
        ByteBuffer next = rest.slice(rest.position(), piece);
        rest.position(rest.position() + piece);
        boolean last = !rest.hasRemaining();
        if (last) {
            left = null;
        }
        return Content.Chunk.from(next, last);
    }

    @Override
    public void demand(Runnable callback) {
        callback.run();
    }

    @Override
    public synchronized void fail(Throwable failure) {
        left = null;
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
