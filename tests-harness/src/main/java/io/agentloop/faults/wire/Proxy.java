package io.agentloop.faults.wire;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/** Carries exchanges from one Unix socket to another; pushes fare as the orders say. */
public final class Proxy implements AutoCloseable {
    private static final int BACKLOG = 256;

    private final ServerSocketChannel door;
    private final UnixDomainSocketAddress upstream;
    private final Orders orders;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** Tells what is to happen to the pushes. */
    public interface Orders {
        /** What happens to the next push; empty when nothing. */
        Optional<WireFault> next();
    }

    private Proxy(ServerSocketChannel door, UnixDomainSocketAddress upstream, Orders orders) {
        this.door = door;
        this.upstream = upstream;
        this.orders = orders;
    }

    /** Listens on one socket for the other, which need not be there yet. */
    public static Proxy open(Path listen, Path upstream, Orders orders) throws IOException {
        ServerSocketChannel door = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        door.bind(UnixDomainSocketAddress.of(listen), BACKLOG);
        Proxy proxy = new Proxy(door, UnixDomainSocketAddress.of(upstream), orders);
        Thread.ofVirtual().name("proxy").start(proxy::accept);
        return proxy;
    }

    private void accept() {
        while (door.isOpen()) {
            try {
                SocketChannel client = door.accept();
                threads.execute(() -> carry(client));
            } catch (IOException | RejectedExecutionException closing) {
                Thread.onSpinWait();
            }
        }
    }

    private void carry(SocketChannel client) {
        try (client) {
            Exchange exchange = Exchange.read(new BufferedInputStream(Channels.newInputStream(client)));
            try (SocketChannel server = SocketChannel.open(upstream)) {
                Optional<WireFault> fault = exchange.isPush() ? orders.next() : Optional.empty();
                Passage passage = new Passage(exchange, client, server, this::another);
                if (fault.isPresent()) {
                    passage.suffer(fault.get());
                } else {
                    passage.untouched();
                }
            }
        } catch (IOException cut) {
            // Either side has hung up; the other one notices.
        } catch (InterruptedException leaving) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends a request once more over a connection of its own; nobody waits for the answer. */
    private void another(Exchange exchange) {
        try {
            threads.execute(() -> {
                try (SocketChannel server = SocketChannel.open(upstream)) {
                    Passage.send(exchange.bytes(), exchange.bytes().length, server);
                    Channels.newInputStream(server).transferTo(java.io.OutputStream.nullOutputStream());
                } catch (IOException gone) {
                    // The upstream is away, and the copy with it.
                }
            });
        } catch (RejectedExecutionException closing) {
            // Nothing more is sent.
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the proxy's socket cannot be closed", e);
        }
        threads.shutdownNow();
    }
}
