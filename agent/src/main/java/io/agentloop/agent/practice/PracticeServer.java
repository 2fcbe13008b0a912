package io.agentloop.agent.practice;

import io.agentloop.agent.git.PracticeRepository;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Just enough HTTP over a Unix socket. */
public final class PracticeServer implements AutoCloseable {
    private static final int LONGEST_LINE = 8192;

    private final ServerSocketChannel server;
    private final PracticeRepository repository;

    private PracticeServer(ServerSocketChannel server, PracticeRepository repository) {
        this.server = server;
        this.repository = repository;
    }

    /** Listens on this socket. */
    public static PracticeServer open(Path socket, PracticeRepository repository) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        channel.bind(UnixDomainSocketAddress.of(socket));
        PracticeServer opened = new PracticeServer(channel, repository);
        Thread.ofVirtual().start(opened::accept);
        return opened;
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                SocketChannel channel = server.accept();
                Thread.ofVirtual().start(() -> serve(channel));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(SocketChannel channel) {
        try (channel) {
            InputStream in = new BufferedInputStream(Channels.newInputStream(channel));
            OutputStream out = Channels.newOutputStream(channel);
            while (true) {
                answer(in, out);
            }
        } catch (IOException | NumberFormatException gone) {
            // The client has enough.
        }
    }

    private void answer(InputStream in, OutputStream out) throws IOException {
        String[] request = line(in).split(" ", 3);
        Map<String, String> headers = new HashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        byte[] body = plain(body(in, headers), headers);
        ByteArrayOutputStream reply = new ByteArrayOutputStream();
        String type = reply(request[1], headers, body, reply);
        String head = "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Length: " + reply.size() + "\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(reply.toByteArray());
    }

    private String reply(String path, Map<String, String> headers, byte[] body, OutputStream out) throws IOException {
        List<String> version = headers.containsKey("git-protocol") ? List.of(headers.get("git-protocol")) : List.of();
        if (path.startsWith("/run.git/info/refs")) {
            repository.advertise(version, out);
            return "application/x-git-upload-pack-advertisement";
        }
        if (path.equals("/run.git/git-upload-pack")) {
            repository.fetch(version, new ByteArrayInputStream(body), out);
            return "application/x-git-upload-pack-result";
        }
        if (path.equals("/run.git/git-receive-pack")) {
            repository.push(new ByteArrayInputStream(body), out);
            return "application/x-git-receive-pack-result";
        }
        if (path.startsWith("/heartbeat")) {
            List<String> tips = repository.tips();
            String json = "{\"leaseLive\":true,\"state\":\"running\",\"main\":\"" + tips.getFirst() + "\",\"board\":\""
                    + tips.getLast() + "\",\"lapsed\":[],\"fleet\":1}";
            out.write(json.getBytes(StandardCharsets.UTF_8));
            return "application/json";
        }
        return "text/plain";
    }

    /** JGit compresses long requests. */
    private static byte[] plain(byte[] body, Map<String, String> headers) throws IOException {
        return headers.containsKey("content-encoding")
                ? new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes()
                : body;
    }

    private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
        if (!headers.containsKey("transfer-encoding")) {
            return in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
            body.write(in.readNBytes(size));
            line(in);
        }
        line(in);
        return body.toByteArray();
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || line.length() > LONGEST_LINE) {
                throw new EOFException("no whole line");
            }
            line.append((char) c);
        }
        return line.toString().strip();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new IllegalStateException("the practice server cannot be closed", e);
        }
    }
}
