package io.agentloop.agent.loop;

import io.agentloop.agent.assignment.Assignment;
import java.time.Duration;
import java.util.Optional;

/**
 * What came of one assignment.
 *
 * @param next an assignment that was taken together with the end of this one
 * @param progress whether something landed or a task was finished; without it the loop slows down
 * @param pause what the provider asks to wait
 */
record RunResult(Optional<Assignment> next, boolean progress, Optional<Duration> pause) {
    static final RunResult PROGRESS = new RunResult(Optional.empty(), true, Optional.empty());
    static final RunResult NONE = new RunResult(Optional.empty(), false, Optional.empty());
}
