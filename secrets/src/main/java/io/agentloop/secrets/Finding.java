package io.agentloop.secrets;

/**
 * Where a key stands. The key itself is not part of it, so that no message can hold it; its hash cannot be turned back, since all that is
 * looked for is long and random.
 *
 * @param rule id of the rule
 * @param what it is
 * @param line counted from 1
 * @param sha256 of the key, in hex
 */
public record Finding(String rule, String what, int line, String sha256) {}
