package io.agentloop.simulation.run;

import java.util.List;

/**
 * What came of one world.
 *
 * @param hash the same for two runs in which everything happened in the same order
 * @param disturbed the machine interfered: the run says nothing and is to be repeated
 */
record SeedResult(
        long seed, int claims, long steps, long hash, boolean disturbed, List<String> violations, List<String> lines) {
    boolean held() {
        return violations.isEmpty();
    }
}
