package io.agentloop.agent;

import io.agentloop.git.UpstreamHttp;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts the bytes of answers. */
final class CountedHttp implements UpstreamHttp {
    private final UpstreamHttp real;
    private long bytes;

    CountedHttp(UpstreamHttp real) {
        this.real = real;
    }

    long bytes() {
        return bytes;
    }

    @Override
    public Answer send(String method, String path, Map<String, String> headers, @Nullable Body body)
            throws IOException {
        Answer answer = real.send(method, path, headers, body);
        InputStream counted = new FilterInputStream(answer.body()) {
            @Override
            public int read() throws IOException {
                int read = super.read();
                bytes += read < 0 ? 0 : 1;
                return read;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                int read = super.read(into, offset, length);
                bytes += Math.max(0, read);
                return read;
            }
        };
        return new Answer() {
            @Override
            public int status() {
                return answer.status();
            }

            @Override
            public Map<String, List<String>> headers() {
                return answer.headers();
            }

            @Override
            public InputStream body() {
                return counted;
            }

            @Override
            public void close() throws IOException {
                answer.close();
            }
        };
    }
}
