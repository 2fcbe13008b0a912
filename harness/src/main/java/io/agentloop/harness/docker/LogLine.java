package io.agentloop.harness.docker;

import java.time.Instant;

/** One line that a container's program wrote. */
public record LogLine(Instant at, String text) {}
