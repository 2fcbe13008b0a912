package io.agentloop.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.agentloop.protocol.board.Claim;
import io.agentloop.protocol.presence.Heartbeat;
import java.io.IOException;

/** Heartbeats as this client sends them. */
public final class Beats {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Beats() {}

    /** Of an agent that works under this claim. */
    public static Heartbeat holding(Claim claim) {
        return new Heartbeat(
                claim.life(), "session", claim.task().value(), claim.attempt(), 1, 1, 0, 0, "", 0, 0, "", null);
    }

    static byte[] json(Heartbeat beat) throws IOException {
        return MAPPER.writeValueAsBytes(beat);
    }
}
