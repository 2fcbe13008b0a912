package io.agentloop.gateway.wire;

import io.agentloop.gateway.call.Wants;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalLong;

/**
 * What the gateway has to know of a request.
 *
 * @param maxOutput the most tokens of output that it asks for; empty when it does not say
 * @param wants what it asks for beyond words
 * @param body what to send, in pieces: as it came, or with the one thing added without which nobody would tell what a stream cost
 */
public record Facts(String model, OptionalLong maxOutput, boolean stream, Wants wants, List<ByteBuffer> body) {
    /** Copies the list. */
    public Facts {
        body = List.copyOf(body);
    }
}
