package io.agentloop.provider.http;

import java.io.IOException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/** The open door: HTTP/1.1 on a TCP port, a virtual thread for each call. */
public final class ProviderServer implements AutoCloseable {
    private static final int THREADS = 8;
    private static final int NO_BOUND = 0;
    private static final int ACCEPT_QUEUE = 1024;

    /** Silence is something that callers are to get over, not we. */
    private static final long IDLE_MS = 7_200_000;

    private final Server server;
    private final ServerConnector connector;

    private ProviderServer(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    /**
     * Opens it.
     *
     * @param host the address to listen at
     * @param port 0 for any free one
     */
    public static ProviderServer open(String host, int port, Handler calls) throws IOException {
        VirtualThreadPool virtual = new VirtualThreadPool();
        virtual.setMaxConcurrentTasks(NO_BOUND);
        QueuedThreadPool threads = new QueuedThreadPool(THREADS);
        threads.setVirtualThreadsExecutor(virtual);
        Server server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(host);
        connector.setPort(port);
        connector.setAcceptQueueSize(ACCEPT_QUEUE);
        connector.setIdleTimeout(IDLE_MS);
        server.addConnector(connector);
        server.setHandler(calls);
        try {
            server.start();
        } catch (Exception failed) {
            throw new IOException("listening at " + host + ":" + port + " failed: " + failed.getMessage(), failed);
        }
        return new ProviderServer(server, connector);
    }

    /** Where it listens. */
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception failed) {
            System.err.println("event=stop-failed error=\"" + failed.getMessage() + "\"");
        }
    }
}
