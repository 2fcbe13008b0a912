package io.agentloop.suite.framework;

import io.agentloop.suite.result.TestId;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** What asking a suite for its tests gave. */
public sealed interface Listing {

    /**
     * The tests, none of them twice, maybe none at all.
     *
     * @param tests id and fingerprint of the content; the fingerprint is 0 where nobody knows it
     */
    record Listed(SortedMap<TestId, Long> tests) implements Listing {
        /** Copies the tests. */
        public Listed {
            tests = Collections.unmodifiableSortedMap(new TreeMap<>(tests));
        }
    }

    /** There is no list that can be trusted. */
    record Broken(String reason) implements Listing {}
}
