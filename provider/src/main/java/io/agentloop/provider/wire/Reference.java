package io.agentloop.provider.wire;

/**
 * What an answer is known by.
 *
 * @param id the part of its ids that is its own
 * @param second when it was made, since 1970
 */
public record Reference(String id, long second) {}
