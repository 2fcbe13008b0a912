package io.agentloop.gateway.http;

import io.agentloop.gateway.wire.ErrorBodies;
import io.agentloop.gateway.wire.Refusal;
import io.agentloop.protocol.config.Dialect;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;

/** Says no in the words of the caller's protocol, so that no SDK tries again by itself. */
final class Refusing {
    static final String SHOULD_RETRY = "x-should-retry";

    private final ErrorBodies bodies;

    Refusing(ErrorBodies bodies) {
        this.bodies = bodies;
    }

    void refuse(Dialect dialect, Refusal refusal, Response response) throws IOException {
        response.setStatus(refusal.status());
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(HttpHeader.CONTENT_TYPE, "application/json");
        headers.put(SHOULD_RETRY, "false");
        refusal.retryAfter()
                .ifPresent(delay -> headers.put(
                        HttpHeader.RETRY_AFTER,
                        Math.max(1, delay.plusMillis(999).toSeconds())));
        Content.Sink.write(response, true, ByteBuffer.wrap(bodies.of(dialect, refusal)));
    }
}
