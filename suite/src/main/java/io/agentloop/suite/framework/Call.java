package io.agentloop.suite.framework;

import io.agentloop.suite.process.CappedOutput;
import io.agentloop.suite.process.Command;
import io.agentloop.suite.process.Ending;
import java.time.Duration;

/**
 * One process of a run that has ended.
 *
 * @param took from its start to its end
 * @param start from its start to its first output, zero when there was none
 * @param printed what is kept of both streams
 */
public record Call(Command command, Ending ending, Duration took, Duration start, CappedOutput printed) {}
