package io.agentloop.gateway.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A provider of which each byte is written by hand. */
public final class FakeProvider implements AutoCloseable {
    /** What came, in order. */
    public final List<Got> got = new CopyOnWriteArrayList<>();

    private final ServerSocket server;
    private volatile Play play;

    /** What it was asked. */
    public record Got(String method, String target, Map<String, String> headers, String body) {}

    /** Answers one request; the connection ends when it returns false. */
    @FunctionalInterface
    public interface Play {
        /** Writes the answer. */
        boolean answer(Got got, OutputStream out) throws IOException, InterruptedException;
    }

    /** Plays this until told otherwise. */
    public FakeProvider(Play play) throws IOException {
        this.play = play;
        server = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /** Where it listens. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** Plays that from now on. */
    public void play(Play next) {
        play = next;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (Got next = read(in); next != null; next = read(in)) {
                got.add(next);
                if (!play.answer(next, socket.getOutputStream())) {
                    return;
                }
            }
        } catch (IOException | InterruptedException gone) {
            // The gateway hung up, or the test is over.
        }
    }

    private static @Nullable Got read(InputStream in) throws IOException {
        String first = line(in);
        if (first.isEmpty()) {
            return null;
        }
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        String[] words = first.split(" ");
        return new Got(words[0], words[1], headers, body);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int one = in.read(); one >= 0 && one != '\n'; one = in.read()) {
            if (one != '\r') {
                line.write(one);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    /** Writes at once. */
    public static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** An answer of known length. */
    public static Play json(int status, String body, String... headers) {
        return (_, out) -> {
            StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " X\r\ncontent-type: application/json\r\n");
            for (String header : headers) {
                head.append(header).append("\r\n");
            }
            int length = body.getBytes(StandardCharsets.UTF_8).length;
            write(out, head + "content-length: " + length + "\r\n\r\n" + body);
            return true;
        };
    }

    /** Begins a stream. */
    public static void stream(OutputStream out) throws IOException {
        write(
                out,
                "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream; charset=utf-8\r\ntransfer-encoding: chunked\r\n\r\n");
    }

    /** One chunk of a stream. */
    public static void chunk(OutputStream out, String text) throws IOException {
        write(out, Integer.toHexString(text.getBytes(StandardCharsets.UTF_8).length) + "\r\n" + text + "\r\n");
    }

    /** The regular end of a stream. */
    public static void last(OutputStream out) throws IOException {
        write(out, "0\r\n\r\n");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
