package io.agentloop.suite.oracle;

import java.util.List;

/**
 * What a search found.
 *
 * @param searching trials made to search
 * @param verifying trials made to be sure of what was found
 * @param flaky whether answers contradicted each other on the way
 */
public record BisectResult(BisectEnd end, List<CulpritSet> culprits, int searching, int verifying, boolean flaky) {
    public BisectResult {
        culprits = List.copyOf(culprits);
    }
}
