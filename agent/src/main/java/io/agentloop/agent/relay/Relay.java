package io.agentloop.agent.relay;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Passes bytes between connections to a port on loopback and the gateway's socket, and looks at none of them. */
public final class Relay implements AutoCloseable {
    /** A CLI holds a few; its tools may open dozens through the proxy. One more waits until another is over. */
    private static final int MOST = 128;

    /** How often a gateway whose accept queue is full is asked again, and how long between, in milliseconds. */
    private static final int ATTEMPTS = 100;

    private static final long BETWEEN_MILLIS = 10;

    private final ServerSocketChannel server;
    private final SocketAddress target;
    private final Semaphore places = new Semaphore(MOST);
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();

    private Relay(ServerSocketChannel server, Path socket) {
        this.server = server;
        this.target = UnixDomainSocketAddress.of(socket);
    }

    /**
     * Begins to listen; the socket need not be there yet.
     *
     * @param port on loopback, 0 for any
     */
    public static Relay open(int port, Path socket) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.INET);
        try {
            server.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
        } catch (IOException taken) {
            server.close();
            throw new IOException("the relay cannot listen on 127.0.0.1:" + port + ": " + taken.getMessage(), taken);
        }
        Relay relay = new Relay(server, socket);
        Thread.ofVirtual().name("relay").start(relay::listen);
        return relay;
    }

    /** Where the LLM reaches it. */
    public String url() throws IOException {
        return "http://127.0.0.1:" + ((InetSocketAddress) server.getLocalAddress()).getPort();
    }

    private void listen() {
        try {
            while (server.isOpen()) {
                places.acquire();
                SocketChannel client = accepted();
                if (client == null) {
                    places.release();
                    continue;
                }
                open.add(client);
                Thread.ofVirtual().name("relayed").start(() -> serve(client));
            }
        } catch (InterruptedException leaving) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable SocketChannel accepted() {
        try {
            return server.accept();
        } catch (IOException closedOrGone) {
            return null;
        }
    }

    private void serve(SocketChannel client) {
        try (client;
                SocketChannel gateway = connected()) {
            open.add(gateway);
            try {
                Thread back = Thread.ofVirtual().name("relayed back").start(() -> Pipe.pass(gateway, client));
                Pipe.pass(client, gateway);
                back.join();
            } finally {
                open.remove(gateway);
            }
        } catch (IOException noGateway) {
            // The CLI sees a connection that ends, and the loop asks the gateway itself.
        } catch (InterruptedException leaving) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(client);
            places.release();
        }
    }

    /**
     * A connection to the gateway. A full accept queue refuses a virtual thread at once (EAGAIN of connect(2)) where it
     * would let another thread wait, so this waits in its place; a gateway just starting anew gets the same moment.
     */
    private SocketChannel connected() throws IOException, InterruptedException {
        for (int attempt = 1; true; attempt++) {
            try {
                return SocketChannel.open(target);
            } catch (IOException full) {
                if (attempt == ATTEMPTS || !server.isOpen()) {
                    throw full;
                }
                Thread.sleep(BETWEEN_MILLIS);
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (SocketChannel channel : open) {
            channel.close();
        }
    }
}
