package io.agentloop.git;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One HTTP exchange with the upstream, however it is reached. */
public interface UpstreamHttp {
    /** Writes the body of a request. */
    @FunctionalInterface
    interface Body {
        /** Writes it all; the stream stays open. */
        void writeTo(OutputStream out) throws IOException;
    }

    /** An answer whose body is still to be read. */
    interface Answer extends AutoCloseable {
        /** The HTTP status code. */
        int status();

        /** Header values by name; names in any case. */
        Map<String, List<String>> headers();

        /** The body as it arrives. */
        InputStream body();

        /** Ends the exchange, and closes the body with it. */
        @Override
        void close() throws IOException;
    }

    /**
     * Sends a request.
     *
     * @param path with its query, such as {@code /run.git/info/refs?service=git-upload-pack}
     * @throws IOException when no answer came: the outcome is unknown then
     */
    Answer send(String method, String path, Map<String, String> headers, @Nullable Body body) throws IOException;
}
