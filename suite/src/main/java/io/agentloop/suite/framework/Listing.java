package io.agentloop.suite.framework;

import io.agentloop.suite.result.TestId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What asking a suite for its tests gave. */
public sealed interface Listing {

    /**
     * The tests, none of them twice, maybe none at all.
     *
     * @param tests id and fingerprint of the content; the fingerprint is 0 where nobody knows it
     * @param unlisted of several suites those that have no list that can be trusted; then the run as a whole proves nothing
     */
    record Listed(SortedMap<TestId, Long> tests, List<Unlisted> unlisted) implements Listing {
        /** Copies the tests. */
        public Listed {
            tests = Collections.unmodifiableSortedMap(new TreeMap<>(tests));
            unlisted = List.copyOf(unlisted);
        }

        /** Of suites that all have a list. */
        public Listed(SortedMap<TestId, Long> tests) {
            this(tests, List.of());
        }

        /** The suite without a list that a test of this name, or a pattern, would be in. */
        public Optional<Unlisted> missing(String name) {
            return unlisted.stream()
                    .filter(suite -> name.startsWith(suite.prefix()))
                    .findFirst();
        }
    }

    /**
     * One of several suites that has no list that can be trusted.
     *
     * @param prefix what its ids begin with
     * @param reason names the suite and says what is wrong with it
     */
    record Unlisted(String prefix, String reason) {}

    /** There is no list that can be trusted. */
    record Broken(String reason) implements Listing {}
}
