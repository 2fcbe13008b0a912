package io.agentloop.gateway.http;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.ProxyAuthenticationProtocolHandler;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.WWWAuthenticationProtocolHandler;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** Connections to providers. */
final class Outbound implements AutoCloseable {
    private static final int CONNECTIONS = 1024;
    private static final int HEADERS = 64 << 10;
    /** Shorter than any provider keeps one, so that no call is written into a connection that is being closed. */
    private static final int UNUSED_MILLIS = 20_000;

    private final HttpClient client = new HttpClient();
    private final Limits limits;

    Outbound(Limits limits, QueuedThreadPool threads) throws IOException {
        this.limits = limits;
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
    }

    /** Sends a request; what comes back is read from the answer that is returned. */
    Sending send(String method, URI target, Consumer<HttpFields.Mutable> headers, @Nullable Upload body) {
        Request request = client.newRequest(target)
                .method(method)
                .idleTimeout(limits.silence().toMillis(), TimeUnit.MILLISECONDS)
                .headers(fields -> {
                    headers.accept(fields);
                    // What a stream costs is read as it passes.
                    fields.put(HttpHeader.ACCEPT_ENCODING, "identity");
                });
        if (body != null) {
            request.body(body);
        }
        return new Sending(request, limits.connect().plus(limits.silence()));
    }

    @Override
    public void close() {
        try {
            client.stop();
        } catch (Exception failed) {
            System.err.println("event=stop-failed error=\"" + failed.getMessage() + "\"");
        }
    }
}
