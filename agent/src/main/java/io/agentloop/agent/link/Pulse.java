package io.agentloop.agent.link;

import io.agentloop.protocol.presence.HeartbeatAnswer;
import io.agentloop.protocol.presence.Phase;
import java.time.Duration;
import java.util.Optional;

/** The loop's side of the heartbeats. */
public interface Pulse {
    /** Enters a phase, and tells the upstream soon. */
    void phase(Phase phase);

    /** The newest answer. */
    Optional<HeartbeatAnswer> newest();

    /** Waits until main or the board is another than these, the time is over or the loop is to leave. */
    void awaitChange(View known, Duration time) throws InterruptedException;
}
