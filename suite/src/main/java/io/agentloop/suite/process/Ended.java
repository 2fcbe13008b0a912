package io.agentloop.suite.process;

import java.time.Duration;

/** A program that was run: how it ended and how long it took. */
public record Ended(Ending ending, Duration took) {}
