package io.agentloop.faults.journal;

/**
 * One line of a journal.
 *
 * @param nanos time of the machine's monotonic clock, which is the same for all its processes
 */
public record Line(long nanos, Event event) {}
