package io.agentloop.bench.claims;

import io.agentloop.bench.ground.Ground;
import io.agentloop.client.ScratchUpstream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A push whose client sends a kilobyte each second and never comes to its end. */
final class SlowPush implements AutoCloseable {
    private static final int PIECE = 1024;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final SocketChannel channel;
    private final Thread thread;
    private volatile int sent;

    /**
     * Begins.
     *
     * @param body a whole push, the beginning of which is sent
     */
    SlowPush(Ground ground, int agent, byte[] body) throws IOException {
        channel =
                SocketChannel.open(UnixDomainSocketAddress.of(ground.upstream().socket()));
        String head = "POST /run.git/git-receive-pack HTTP/1.1\r\nHost: upstream\r\nAuthorization: Bearer "
                + ScratchUpstream.token(agent)
                + "\r\nContent-Type: application/x-git-receive-pack-request\r\nContent-Length: "
                + body.length + "\r\n\r\n";
        channel.write(ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII)));
        thread = Thread.ofVirtual().start(() -> send(body));
    }

    private void send(byte[] body) {
        try {
            for (int at = 0; at < body.length - 1; at += PIECE) {
                int size = Math.min(PIECE, body.length - 1 - at);
                channel.write(ByteBuffer.wrap(body, at, size));
                sent = at + size;
                Thread.sleep(PAUSE);
            }
        } catch (IOException cut) {
            sent = -1;
        } catch (InterruptedException leaving) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells whether the upstream still listens. */
    boolean goesOn() {
        return sent > 0 && thread.isAlive();
    }

    @Override
    public void close() throws IOException {
        thread.interrupt();
        channel.close();
    }
}
