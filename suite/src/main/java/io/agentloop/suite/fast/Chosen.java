package io.agentloop.suite.fast;

import io.agentloop.suite.result.TestId;
import io.agentloop.suite.sample.Reason;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * The tests of a run.
 *
 * @param tests in run order, each with its reason
 * @param extra those that nobody misses when the time does not reach for them
 * @param unknown what was asked for by name and is not in the list
 * @param slice such as "3/21"
 */
record Chosen(SequencedMap<TestId, Reason> tests, Set<TestId> extra, List<String> unknown, Optional<String> slice) {

    List<TestId> ids() {
        return List.copyOf(tests.sequencedKeySet());
    }
}
