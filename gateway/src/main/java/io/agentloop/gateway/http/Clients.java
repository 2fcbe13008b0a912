package io.agentloop.gateway.http;

import io.agentloop.gateway.provider.Trust;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.ProxyAuthenticationProtocolHandler;
import org.eclipse.jetty.client.WWWAuthenticationProtocolHandler;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A client for each set of authorities: what one provider may show proves nothing for another. */
final class Clients implements AutoCloseable {
    private static final int CONNECTIONS = 1024;
    private static final int HEADERS = 64 << 10;
    /** Shorter than any provider keeps one, so that no call is written into a connection that is being closed. */
    private static final int UNUSED_MILLIS = 20_000;

    private final Limits limits;
    private final QueuedThreadPool threads;
    private final Map<Trust, HttpClient> clients = new ConcurrentHashMap<>();

    Clients(Limits limits, QueuedThreadPool threads) throws IOException {
        this.limits = limits;
        this.threads = threads;
        clients.put(Trust.USUAL, started(Trust.USUAL));
    }

    HttpClient trusting(Trust trust) {
        return clients.computeIfAbsent(trust, each -> {
            try {
                return started(each);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
    }

    private HttpClient started(Trust trust) throws IOException {
        HttpClient client = new HttpClient();
        SslContextFactory.Client tls = new SslContextFactory.Client();
        if (!trust.equals(Trust.USUAL)) {
            tls.setTrustStore(trust.store());
        }
        client.setSslContextFactory(tls);
        client.setExecutor(threads);
        client.setFollowRedirects(false);
        client.setUserAgentField(null);
        client.setHttpCookieStore(new HttpCookieStore.Empty());
        client.setMaxConnectionsPerDestination(CONNECTIONS);
        client.setMaxRequestsQueuedPerDestination(CONNECTIONS);
        // What callers may send, and what is added to it: too large for this client would look like a provider out of
        // reach.
        client.setMaxRequestHeadersSize(2 * HEADERS);
        client.setMaxResponseHeadersSize(HEADERS);
        client.setConnectTimeout(limits.connect().toMillis());
        client.setAddressResolutionTimeout(limits.connect().toMillis());
        client.setIdleTimeout(UNUSED_MILLIS);
        try {
            client.start();
            // A 401 is the caller's to read, not the client's to answer.
            client.getProtocolHandlers().remove(WWWAuthenticationProtocolHandler.NAME);
            client.getProtocolHandlers().remove(ProxyAuthenticationProtocolHandler.NAME);
        } catch (Exception failed) {
            throw new IOException("starting the client for providers failed: " + failed.getMessage(), failed);
        }
        return client;
    }

    @Override
    public void close() {
        for (HttpClient client : clients.values()) {
            try {
                client.stop();
            } catch (Exception failed) {
                System.err.println("event=stop-failed error=\"" + failed.getMessage() + "\"");
            }
        }
    }
}
