package io.agentloop.gateway.http;

import io.agentloop.gateway.provider.Trust;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** Connections to providers. */
final class Outbound implements AutoCloseable {
    private final Clients clients;
    private final Limits limits;

    Outbound(Limits limits, QueuedThreadPool threads) throws IOException {
        this.limits = limits;
        this.clients = new Clients(limits, threads);
    }

    /**
     * Where a request goes.
     *
     * @param trust by whose word it is believed to be there
     */
    record Target(URI uri, Trust trust) {}

    /** Sends a request; what comes back is read from the answer that is returned. */
    Sending send(String method, Target target, Consumer<HttpFields.Mutable> headers, @Nullable Upload body) {
        Request request = clients.trusting(target.trust())
                .newRequest(target.uri())
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
        clients.close();
    }
}
