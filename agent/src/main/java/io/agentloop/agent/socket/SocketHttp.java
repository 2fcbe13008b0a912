package io.agentloop.agent.socket;

import io.agentloop.git.UpstreamHttp;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The upstream, or the gateway, behind its Unix socket; every request carries the agent's token and has a connection of its own. */
public final class SocketHttp implements UpstreamHttp {
    private final String peer;
    private final UnixDomainSocketAddress socket;
    private final Token token;
    private final Duration patience;

    /** The upstream. */
    public SocketHttp(Path socket, Token token, Duration patience) {
        this("upstream", socket, token, patience);
    }

    /**
     * Prepares to connect; nothing is sent yet.
     *
     * @param peer who is there, for messages
     * @param patience how long nothing may move in an exchange
     */
    public SocketHttp(String peer, Path socket, Token token, Duration patience) {
        this.peer = peer;
        this.socket = UnixDomainSocketAddress.of(socket);
        this.token = token;
        this.patience = patience;
    }

    @Override
    public Answer send(String method, String path, Map<String, String> headers, @Nullable Body body)
            throws IOException {
        SocketChannel channel = connect();
        Deadline deadline = Deadline.close(channel, patience);
        try {
            return exchange(channel, deadline, new RequestHead(method, path, all(headers)), body);
        } catch (IOException | RuntimeException broken) {
            deadline.close();
            if (deadline.passed()) {
                throw new IOException("the " + peer + " did not answer within " + patience.toSeconds() + " s", broken);
            }
            throw broken;
        }
    }

    private SocketChannel connect() throws IOException {
        try {
            return SocketChannel.open(socket);
        } catch (IOException e) {
            throw new IOException("the " + peer + " cannot be reached: " + e.getMessage(), e);
        }
    }

    private Map<String, String> all(Map<String, String> headers) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Host", peer);
        all.put("Authorization", "Bearer " + token.secret());
        all.put("Connection", "close");
        return all;
    }

    /** An upstream that refuses may answer before it has read everything: a body that cannot be sent is no reason not to listen. */
    private static Answer exchange(SocketChannel channel, Deadline deadline, RequestHead head, @Nullable Body body)
            throws IOException {
        IOException cut = null;
        try (RequestStream out = new RequestStream(Channels.newOutputStream(channel), deadline, head, body != null)) {
            if (body != null) {
                body.writeTo(out);
            }
        } catch (IOException e) {
            cut = e;
        }
        try {
            InputStream in = new BufferedInputStream(deadline.watched(Channels.newInputStream(channel)));
            return ResponseReader.read(in, deadline);
        } catch (IOException e) {
            throw cut == null ? e : cut;
        }
    }
}
