package io.agentloop.gateway.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.unixdomain.server.UnixDomainServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The two doors: one for agents, who show a key or a token, and one for the launcher, which only this container can reach. */
final class Sockets implements AutoCloseable {
    private static final int ACCEPT_QUEUE = 1024;
    private static final int CONNECTIONS = 4096;
    private static final int HEADERS = 64 << 10;
    private static final int IDLE_MILLIS = 120_000;

    private static final Duration MOST_TO_STOP = Duration.ofSeconds(3);

    private final Server server;

    /** Opens both; older ones of the same name are replaced. */
    Sockets(Path agents, Path launcher, QueuedThreadPool threads, Handler routes) throws IOException {
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

    private UnixDomainServerConnector connector(Path path, Door door) throws IOException {
        Files.deleteIfExists(path);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(false);
        http.setRequestHeaderSize(HEADERS);
        http.setResponseHeaderSize(HEADERS);
        UnixDomainServerConnector connector =
                new UnixDomainServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setUnixDomainPath(path);
        connector.setAcceptQueueSize(ACCEPT_QUEUE);
        connector.setName(door.name());
        connector.setIdleTimeout(IDLE_MILLIS);
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
