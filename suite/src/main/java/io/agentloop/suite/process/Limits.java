package io.agentloop.suite.process;

/**
 * What one program may use.
 *
 * @param time when it is ended
 * @param outputBytes of both streams together, after which it is ended
 */
public record Limits(TimeLimit time, long outputBytes) {}
