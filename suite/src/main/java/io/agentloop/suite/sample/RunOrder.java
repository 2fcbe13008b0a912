package io.agentloop.suite.sample;

import io.agentloop.suite.result.TestId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * What a run has reasons to start with; when the time is short, the end of the order is what does not run.
 *
 * @param named what the caller asked for by name
 * @param failures what failed last time
 * @param changed what is new or changed since its last run
 * @param slice the slice of the session
 */
public record RunOrder(
        Collection<TestId> named, Collection<TestId> failures, Collection<TestId> changed, Collection<TestId> slice) {

    /** What has a reason to run at all, in order, each with the first of its reasons. */
    public SequencedMap<TestId, Reason> reasoned() {
        SequencedMap<TestId, Reason> order = new LinkedHashMap<>();
        named.forEach(id -> order.putIfAbsent(id, Reason.NAMED));
        failures.forEach(id -> order.putIfAbsent(id, Reason.FAILED));
        changed.forEach(id -> order.putIfAbsent(id, Reason.CHANGED));
        slice.forEach(id -> order.putIfAbsent(id, Reason.SLICE));
        return order;
    }

    /**
     * The candidates, those with a reason first, then the others, the longest not run first.
     *
     * @param lastRun when a test ran last; smallest for never
     */
    public SequencedMap<TestId, Reason> of(Set<TestId> candidates, ToLongFunction<TestId> lastRun) {
        SequencedMap<TestId, Reason> order = reasoned();
        order.keySet().retainAll(candidates);
        candidates.stream()
                .filter(id -> !order.containsKey(id))
                .sorted((one, other) -> stalestFirst(one, other, lastRun))
                .toList()
                .forEach(id -> order.put(id, Reason.STALEST));
        return order;
    }

    /** By hand, as all orders on the way to the first test: comparators that the JDK puts together slow down each start. */
    private static int stalestFirst(TestId one, TestId other, ToLongFunction<TestId> lastRun) {
        int byTime = Long.compare(lastRun.applyAsLong(one), lastRun.applyAsLong(other));
        return byTime != 0 ? byTime : one.compareTo(other);
    }
}
