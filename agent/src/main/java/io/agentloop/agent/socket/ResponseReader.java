package io.agentloop.agent.socket;

import io.agentloop.git.UpstreamHttp;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads an answer up to its body. */
final class ResponseReader {
    private static final int LONGEST_LINE = 64 * 1024;
    private static final int MOST_HEADERS = 200;
    private static final int CONTINUE = 100;

    private ResponseReader() {}

    static UpstreamHttp.Answer read(InputStream in, Deadline deadline) throws IOException {
        int status;
        Map<String, List<String>> headers;
        do {
            status = status(line(in));
            headers = headers(in);
        } while (status == CONTINUE);
        return new SocketAnswer(status, headers, body(in, headers), deadline);
    }

    private static int status(String line) throws IOException {
        String[] parts = line.split(" ", 3);
        if (parts.length < 2 || !parts[0].startsWith("HTTP/1.")) {
            throw new IOException("the other side does not speak HTTP");
        }
        return number(parts[1], 10);
    }

    private static Map<String, List<String>> headers(InputStream in) throws IOException {
        Map<String, List<String>> headers = new HashMap<>();
        int count = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon < 0 || ++count > MOST_HEADERS) {
                throw new IOException("the answer has no proper headers");
            }
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return headers;
    }

    private static InputStream body(InputStream in, Map<String, List<String>> headers) throws IOException {
        if (headers.containsKey("transfer-encoding")) {
            return new ChunkedBody(in);
        }
        List<String> length = headers.get("content-length");
        return length == null ? in : new LengthBody(in, number(length.getFirst(), 10));
    }

    static int number(String text, int radix) throws IOException {
        try {
            return Integer.parseInt(text.strip(), radix);
        } catch (NumberFormatException e) {
            throw new IOException("the answer has '" + text + "' where a number belongs", e);
        }
    }

    static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the other side hung up in the middle of its answer");
            }
            if (line.length() > LONGEST_LINE) {
                throw new IOException("the answer has an endless line");
            }
            line.append((char) c);
        }
        return line.isEmpty() || line.charAt(line.length() - 1) != '\r'
                ? line.toString()
                : line.substring(0, line.length() - 1);
    }

    private record SocketAnswer(int status, Map<String, List<String>> headers, InputStream body, Deadline deadline)
            implements UpstreamHttp.Answer {
        @Override
        public void close() throws IOException {
            deadline.close();
        }
    }
}
