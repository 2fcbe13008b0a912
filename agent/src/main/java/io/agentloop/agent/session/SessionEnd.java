package io.agentloop.agent.session;

import io.agentloop.agent.cli.Usage;
import io.agentloop.protocol.session.Outcome;
import java.time.Duration;

/** How a session ended. */
public record SessionEnd(Outcome outcome, Usage usage, Duration took) {}
