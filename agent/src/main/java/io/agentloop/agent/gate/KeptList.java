package io.agentloop.agent.gate;

import io.agentloop.suite.framework.Listing;
import io.agentloop.suite.report.RunFacts;
import io.agentloop.suite.result.TestId;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run listed, by what is kept after it, unless the disk took nothing and it is from an earlier one: when no test
 * of it is gone and as many were listed, both are the same.
 */
final class KeptList {
    private KeptList() {}

    /** None where that is no proof. */
    static Optional<Listing.Listed> of(Set<TestId> kept, RunFacts facts) {
        boolean compared = !facts.results().isEmpty() && facts.broken().isEmpty();
        if (!compared || !facts.disappeared().isEmpty() || kept.size() != facts.listed()) {
            return Optional.empty();
        }
        SortedMap<TestId, Long> ids = new TreeMap<>();
        kept.forEach(id -> ids.put(id, 0L));
        return Optional.of(new Listing.Listed(ids));
    }
}
