package io.agentloop.harness.docker;

import java.time.Instant;

/**
 * One line that a container's program wrote.
 *
 * @param error whether to its standard error
 */
public record LogLine(Instant at, String text, boolean error) {
    /** A line of the standard output. */
    public LogLine(Instant at, String text) {
        this(at, text, false);
    }
}
