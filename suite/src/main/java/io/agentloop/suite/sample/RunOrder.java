package io.agentloop.suite.sample;

import io.agentloop.suite.result.TestId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
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

    /** What has a reason to run at all, in order. */
    public SequencedSet<TestId> reasoned() {
        SequencedSet<TestId> order = new LinkedHashSet<>(named);
        order.addAll(failures);
        order.addAll(changed);
        order.addAll(slice);
        return order;
    }

    /**
     * The candidates, those with a reason first, then the others, the longest not run first.
     *
     * @param lastRun when a test ran last; smallest for never
     */
    public List<TestId> of(Set<TestId> candidates, ToLongFunction<TestId> lastRun) {
        SequencedSet<TestId> first = reasoned();
        first.retainAll(candidates);
        List<TestId> order = new ArrayList<>(first);
        candidates.stream()
                .filter(id -> !first.contains(id))
                .sorted(Comparator.comparingLong(lastRun).thenComparing(id -> id))
                .forEach(order::add);
        return order;
    }
}
