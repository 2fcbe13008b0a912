package io.agentloop.agent.link;

import io.agentloop.protocol.presence.Heartbeat;
import io.agentloop.protocol.presence.HeartbeatAnswer;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The way of heartbeats to the upstream. */
@FunctionalInterface
public interface HeartbeatLine {
    /**
     * Sends one. An interrupt ends the wait for the answer with an {@link IOException} and leaves the thread interrupted.
     *
     * @param wait how long the answer may be held back while nothing differs from what we know; zero for an answer at once
     */
    HeartbeatAnswer send(Heartbeat heartbeat, Duration wait, @Nullable HeartbeatAnswer known) throws IOException;
}
