package io.agentloop.faults.plan;

import io.agentloop.faults.server.FailPoint;
import java.time.Duration;

/** What happens to the upstream's process. */
public sealed interface Hit {
    /** It is killed, by itself, at this very point of a landing. */
    record KillAt(FailPoint point) implements Hit {}

    /** It is killed so long after it began to serve. */
    record KillAfter(Duration time) implements Hit {}

    /** It freezes at this point of a landing for so long. */
    record FreezeAt(FailPoint point, Duration time) implements Hit {}

    /** It is asked to stop and started again, under load. */
    record RestartAfter(Duration time) implements Hit {}

    /** It is asked to stop at this very point of a landing, and started again. */
    record RestartAt(FailPoint point) implements Hit {}
}
