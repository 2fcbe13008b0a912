package io.agentloop.client;

import io.agentloop.protocol.id.Nonce;
import java.util.List;

/**
 * A push as it goes over the wire, which may be sent any number of times.
 *
 * @param landing what tells it from every other
 * @param refs it is pushed to
 * @param body of the request
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; copying megabytes for each sending would be measured
public record Prepared(Nonce landing, List<String> refs, byte[] body) {
    public Prepared {
        refs = List.copyOf(refs);
    }
}
