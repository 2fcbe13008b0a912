package io.agentloop.faults.wire;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One request as it stands on the wire, head and body. */
final class Exchange {
    private static final byte[] HEAD_END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CHUNKS_END = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_HEAD = 64 << 10;

    private final byte[] bytes;

    private Exchange(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Reads one request to its end; those of our clients are short. */
    static Exchange read(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (!endsWith(bytes, HEAD_END)) {
            int next = in.read();
            if (next < 0 || bytes.size() > LONGEST_HEAD) {
                throw new EOFException("no whole request");
            }
            bytes.write(next);
        }
        String head = bytes.toString(StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        if (head.contains("transfer-encoding: chunked")) {
            chunks(in, bytes);
        } else {
            byte[] body = in.readNBytes(length(head));
            bytes.write(body, 0, body.length);
        }
        return new Exchange(bytes.toByteArray());
    }

    private static void chunks(InputStream in, ByteArrayOutputStream bytes) throws IOException {
        byte[] part = new byte[8192];
        while (!endsWith(bytes, CHUNKS_END)) {
            int count = in.read(part);
            if (count < 0) {
                throw new EOFException("a request without its last chunk");
            }
            bytes.write(part, 0, count);
        }
    }

    private static int length(String head) {
        int at = head.indexOf("content-length:");
        return at < 0
                ? 0
                : Integer.parseInt(
                        head.substring(at + 15, head.indexOf('\r', at)).strip());
    }

    private static boolean endsWith(ByteArrayOutputStream bytes, byte[] end) {
        if (bytes.size() < end.length) {
            return false;
        }
        byte[] all = bytes.toByteArray();
        return java.util.Arrays.equals(all, all.length - end.length, all.length, end, 0, end.length);
    }

    byte[] bytes() {
        return bytes;
    }

    boolean isPush() {
        String start = new String(bytes, 0, Math.min(bytes.length, 60), StandardCharsets.ISO_8859_1);
        return start.startsWith("POST /run.git/git-receive-pack");
    }

    /** How many bytes are so many percent; all but at least one below a hundred. */
    int share(int percent) {
        return percent >= 100 ? bytes.length : Math.min(bytes.length - 1, bytes.length * percent / 100);
    }
}
