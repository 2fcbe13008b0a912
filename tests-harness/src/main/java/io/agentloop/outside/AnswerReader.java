package io.agentloop.outside;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Reads one HTTP answer off a connection. */
final class AnswerReader {
    private static final int HEXADECIMAL = 16;

    private final InputStream in;
    private final long began;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private Duration firstByte = Duration.ZERO;

    AnswerReader(InputStream in, long began) {
        this.in = in;
        this.began = began;
    }

    Heard read() throws IOException {
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        boolean whole = true;
        try {
            body(headers);
        } catch (IOException cut) {
            whole = false;
        }
        return new Heard(status, headers, body.toString(StandardCharsets.UTF_8), firstByte, since(), whole);
    }

    private void body(Map<String, String> headers) throws IOException {
        String length = headers.get("content-length");
        if (length != null) {
            take(Integer.parseInt(length));
            return;
        }
        for (int size = size(); size > 0; size = size()) {
            take(size);
            line();
        }
        line();
    }

    private int size() throws IOException {
        return Integer.parseInt(line().strip(), HEXADECIMAL);
    }

    private void take(int count) throws IOException {
        byte[] some = new byte[count];
        for (int done = 0; done < count; ) {
            int more = in.read(some, done, count - done);
            if (more < 0) {
                throw new EOFException("the connection ended within a body");
            }
            if (body.size() == 0 && firstByte.isZero()) {
                firstByte = since();
            }
            body.write(some, done, more);
            done += more;
        }
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int letter = in.read(); letter != '\n'; letter = in.read()) {
            if (letter < 0) {
                throw new EOFException("the connection ended within a line");
            }
            if (letter != '\r') {
                line.write(letter);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    private Duration since() {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
