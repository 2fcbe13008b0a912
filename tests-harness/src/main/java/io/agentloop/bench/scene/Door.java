package io.agentloop.bench.scene;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** A port of the loopback interface that leads to a Unix socket, for programs that know no such sockets. */
final class Door implements AutoCloseable {
    private static final int BACKLOG = 64;

    private final ServerSocket server;
    private final Path inside;

    private Door(ServerSocket server, Path inside) {
        this.server = server;
        this.inside = inside;
    }

    static Door to(Path socket) throws IOException {
        Door door = new Door(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()), socket);
        Thread.ofVirtual().name("door").start(door::open);
        return door;
    }

    int port() {
        return server.getLocalPort();
    }

    private void open() {
        while (!server.isClosed()) {
            try {
                Socket visitor = server.accept();
                Thread.ofPlatform().daemon().start(() -> lead(visitor));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void lead(Socket visitor) {
        try (visitor;
                SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(inside))) {
            Thread.ofPlatform().daemon().start(() -> pass(visitor, channel));
            OutputStream out = visitor.getOutputStream();
            Channels.newInputStream(channel).transferTo(out);
        } catch (IOException gone) {
            // One of the two has left; whoever waits for an answer sees that.
        }
    }

    private static void pass(Socket visitor, SocketChannel channel) {
        try {
            InputStream in = visitor.getInputStream();
            in.transferTo(Channels.newOutputStream(channel));
            channel.shutdownOutput();
        } catch (IOException gone) {
            // As above.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
