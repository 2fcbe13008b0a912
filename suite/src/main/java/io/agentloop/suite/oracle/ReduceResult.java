package io.agentloop.suite.oracle;

/**
 * What a reduction came to.
 *
 * @param searching trials made to search
 * @param verifying trials made to be sure of what was found
 * @param flaky whether answers contradicted each other on the way
 */
public record ReduceResult(ReduceEnd end, int searching, int verifying, boolean flaky) {}
