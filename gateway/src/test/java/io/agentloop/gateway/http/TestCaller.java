package io.agentloop.gateway.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A CLI's side of one connection to the gateway, down to the single chunk. */
public final class TestCaller implements AutoCloseable {
    private final SocketChannel channel;
    private final InputStream in;
    private boolean afterChunk;

    /** How an answer begins. */
    public record Head(int status, Map<String, String> headers) {}

    /**
     * A whole answer.
     *
     * @param complete whether it came to its regular end
     */
    public record Answer(int status, Map<String, String> headers, String body, boolean complete) {}

    /** Connects. */
    public TestCaller(Path socket) throws IOException {
        channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(socket));
        in = new BufferedInputStream(Channels.newInputStream(channel));
    }

    /** Sends a request; each header is a line. */
    public TestCaller send(String method, String target, String body, String... headers) throws IOException {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nhost: gateway\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        if (!method.equals("GET")) {
            head.append("content-length: ").append(bytes.length).append("\r\n");
        }
        write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        try {
            write(bytes);
        } catch (IOException refused) {
            // Who refuses a request for its head need not wait for its body; the answer is there to be read.
        }
        return this;
    }

    /** Sends the head of a request whose body is to come. */
    void begin(String target, int length, String header) throws IOException {
        String head = "POST " + target + " HTTP/1.1\r\nhost: gateway\r\n" + header + "\r\ncontent-length: " + length;
        write((head + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
    }

    /** A byte of it. */
    void trickle() throws IOException {
        write(new byte[] {' '});
    }

    private void write(byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /** Reads it. */
    public Head head() throws IOException {
        String first = line();
        if (first.isEmpty()) {
            throw new IOException("no answer");
        }
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return new Head(Integer.parseInt(first.split(" ")[1]), headers);
    }

    /** The next chunk; empty at the regular end. */
    public String chunk() throws IOException {
        if (afterChunk) {
            line();
        }
        String size = line();
        if (size.isEmpty()) {
            throw new IOException("cut");
        }
        int length = Integer.parseInt(size, 16);
        byte[] chunk = in.readNBytes(length);
        if (chunk.length < length) {
            throw new IOException("cut");
        }
        // The line end behind a chunk may come with the next one.
        afterChunk = true;
        return new String(chunk, StandardCharsets.UTF_8);
    }

    /** Reads all of it. */
    public Answer answer() throws IOException {
        Head head = head();
        String length = head.headers().get("content-length");
        if (length != null) {
            byte[] body = in.readNBytes(Integer.parseInt(length));
            return new Answer(
                    head.status(),
                    head.headers(),
                    new String(body, StandardCharsets.UTF_8),
                    body.length == Integer.parseInt(length));
        }
        StringBuilder body = new StringBuilder();
        try {
            for (String chunk = chunk(); !chunk.isEmpty(); chunk = chunk()) {
                body.append(chunk);
            }
        } catch (IOException cut) {
            return new Answer(head.status(), head.headers(), body.toString(), false);
        }
        return new Answer(head.status(), head.headers(), body.toString(), true);
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int one = in.read(); one >= 0 && one != '\n'; one = in.read()) {
            if (one != '\r') {
                line.write(one);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
