package io.agentloop.upstream.http;

import io.agentloop.upstream.http.Routes.Door;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.unixdomain.server.UnixDomainServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/** The two doors: one for agents, who show a token, and one for the launcher, which only this container can reach. */
public final class Sockets implements AutoCloseable {
    private static final int ACCEPT_QUEUE = 1024;
    private static final int THREADS = 8;
    private static final int CONNECTIONS = 4096;
    private static final int NO_BOUND = 0;

    private static final Duration MOST_TO_STOP = Duration.ofSeconds(3);

    private final Server server;

    /**
     * Opens both sockets; older ones of the same name are replaced.
     *
     * @param agents any uid may connect
     * @param launcher only this uid may
     */
    public Sockets(Path agents, Path launcher, Routes routes) throws IOException {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS);
        threads.setName("http");
        threads.setDaemon(true);
        threads.setVirtualThreadsExecutor(virtual());
        server = new Server(threads);
        server.addConnector(connector(agents, Door.AGENTS));
        server.addConnector(connector(launcher, Door.LAUNCHER));
        server.setHandler(routes);
        try {
            server.start();
        } catch (Exception failed) {
            throw new IOException("opening the socket " + agents + " failed: " + failed.getMessage(), failed);
        }
        for (Map.Entry<Path, String> mode :
                Map.of(agents, "rw-rw-rw-", launcher, "rw-------").entrySet()) {
            Files.setPosixFilePermissions(mode.getKey(), PosixFilePermissions.fromString(mode.getValue()));
        }
    }

    /** Whoever sends slowly or waits for news holds a thread: a bound on those would let the slow ones shut out everybody else. */
    private static VirtualThreadPool virtual() {
        VirtualThreadPool virtual = new VirtualThreadPool();
        virtual.setMaxConcurrentTasks(NO_BOUND);
        return virtual;
    }

    private UnixDomainServerConnector connector(Path path, Door door) throws IOException {
        Files.deleteIfExists(path);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        UnixDomainServerConnector connector =
                new UnixDomainServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setUnixDomainPath(path);
        connector.setAcceptQueueSize(ACCEPT_QUEUE);
        connector.setName(door.name());
        connector.setIdleTimeout(120_000);
        connector.addBean(new NetworkConnectionLimit(CONNECTIONS, connector));
        return connector;
    }

    /**
     * Takes no more than three seconds: Jetty's selector can wait for ever for the end of an answer to a client that has
     * gone, and all else that has to be closed comes after it.
     */
    @Override
    public void close() {
        Thread stopping = Thread.ofPlatform().daemon().name("http-stop").start(this::stop);
        try {
            if (!stopping.join(MOST_TO_STOP)) {
                System.err.println("event=stop-cut after=" + MOST_TO_STOP.toSeconds() + "s");
            }
        } catch (InterruptedException leaving) {
            Thread.currentThread().interrupt();
        }
    }

    private void stop() {
        try {
            server.stop();
        } catch (Exception failed) {
            System.err.println("event=stop-failed error=\"" + failed.getMessage() + "\"");
        }
    }
}
