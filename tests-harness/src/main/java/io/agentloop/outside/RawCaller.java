package io.agentloop.outside;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One connection over which one call after the other is made; nothing stands between it and the bytes. */
public final class RawCaller implements AutoCloseable {
    private final SocketChannel channel;
    private final OutputStream out;
    private final InputStream in;

    private RawCaller(SocketChannel channel) {
        this.channel = channel;
        this.out = Channels.newOutputStream(channel);
        this.in = new BufferedInputStream(Channels.newInputStream(channel));
    }

    /** Connects to a port or to a Unix socket. */
    public static RawCaller to(SocketAddress where) throws IOException {
        if (where instanceof UnixDomainSocketAddress) {
            return new RawCaller(SocketChannel.open(where));
        }
        SocketChannel channel = SocketChannel.open(where);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        return new RawCaller(channel);
    }

    /** Sends a request and hears its answer to the end. */
    public Heard call(String method, String path, Map<String, String> headers, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: gateway\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n\r\n");
        byte[] text = head.toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] whole = new byte[text.length + bytes.length];
        System.arraycopy(text, 0, whole, 0, text.length);
        System.arraycopy(bytes, 0, whole, text.length, bytes.length);
        out.write(whole);
        return new AnswerReader(in, System.nanoTime()).read();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
