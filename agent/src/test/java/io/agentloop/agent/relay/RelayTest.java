package io.agentloop.agent.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class RelayTest {
    private static final int BIG = 5_000_000;
    private static final int SHORT_QUEUE = 16;

    @TempDir
    private Path folder;

    private ServerSocketChannel gateway;
    private Relay relay;
    private final AtomicInteger connections = new AtomicInteger();

    @BeforeEach
    void open() throws IOException {
        Path socket = folder.resolve("gateway.sock");
        gateway = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        gateway.bind(UnixDomainSocketAddress.of(socket), SHORT_QUEUE);
        relay = Relay.open(0, socket);
        Thread.ofVirtual().start(this::echo);
    }

    @AfterEach
    void close() throws IOException {
        relay.close();
        gateway.close();
    }

    /** Answers only when the other side has said all: what a half-closed connection has to carry. */
    private void echo() {
        try {
            while (true) {
                SocketChannel one = gateway.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> {
                    try (one) {
                        byte[] all = Channels.newInputStream(one).readAllBytes();
                        Channels.newOutputStream(one).write(all);
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                });
            }
        } catch (IOException closed) {
            assertThat(closed).isNotNull();
        }
    }

    private Socket connect() throws IOException {
        return new Socket(
                InetAddress.getLoopbackAddress(), URI.create(relay.url()).getPort());
    }

    @Test
    void bytesComeThroughUntouchedAndTheAnswerAfterTheEndOfTheQuestion() throws IOException {
        byte[] bytes = new byte[BIG];
        new Random(1).nextBytes(bytes);
        try (Socket socket = connect()) {
            Thread.ofVirtual().start(() -> {
                try {
                    socket.getOutputStream().write(bytes);
                    socket.shutdownOutput();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });

            assertThat(socket.getInputStream().readAllBytes()).isEqualTo(bytes);
        }
    }

    @Test
    void withoutAGatewayTheConnectionEnds() throws IOException {
        gateway.close();
        try (Socket socket = connect();
                InputStream in = socket.getInputStream()) {
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Test
    void moreConnectionsThanItHoldsWaitForTheirTurn() throws IOException, InterruptedException {
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            sockets.add(connect());
        }
        while (connections.get() < 128) {
            Thread.sleep(10);
        }
        Thread.sleep(300);
        assertThat(connections).hasValue(128);

        for (Socket socket : sockets) {
            socket.getOutputStream().write("x".getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            assertThat(socket.getInputStream().readAllBytes()).hasSize(1);
            socket.close();
        }
        assertThat(connections).hasValue(150);
    }
}
