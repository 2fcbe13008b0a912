package io.agentloop.suite.fast;

import io.agentloop.suite.process.Spans;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.sample.Reason;
import io.agentloop.suite.state.Estimates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** What fits into a time, by what the tests took before. */
final class Fitting {
    /** Of the time that is left so much is planned: machines get busier, and starting takes time too. */
    private static final double PLANNED = 0.8;

    private final Estimates estimates;
    private final int jobs;

    /** Tests are expected to run {@code jobs} at a time. */
    Fitting(Estimates estimates, int jobs) {
        this.estimates = estimates;
        this.jobs = jobs;
    }

    /** What these tests are expected to take. */
    Duration expected(Collection<TestId> ids) {
        return Spans.part(ids.stream().map(estimates::of).reduce(Duration.ZERO, Duration::plus), jobs);
    }

    /** The longest beginning that fits; one test at least. */
    List<TestId> beginning(List<TestId> ids, Duration left) {
        Duration room = planned(left);
        int count = 0;
        while (count < ids.size() && (count == 0 || room.isPositive())) {
            room = room.minus(estimates.of(ids.get(count)));
            count += count == 0 || !room.isNegative() ? 1 : 0;
        }
        return ids.subList(0, count);
    }

    /** How many of these, in their order, end within the time. */
    int within(List<TestId> ids, Duration left) {
        Duration room = Spans.times(left, jobs);
        int count = 0;
        while (count < ids.size() && !room.minus(estimates.of(ids.get(count))).isNegative()) {
            room = room.minus(estimates.of(ids.get(count)));
            count++;
        }
        return count;
    }

    /** Those of the candidates, in their order, that fit beside what has to run; one that is too long is passed over. */
    List<TestId> beside(Collection<TestId> mandatory, List<TestId> candidates, Duration left) {
        List<TestId> chosen = new ArrayList<>();
        Duration room = Spans.times(planned(left).minus(expected(mandatory)), jobs);
        for (TestId id : candidates) {
            Duration takes = estimates.of(id);
            if (takes.isPositive() && takes.compareTo(room) <= 0) {
                chosen.add(id);
                room = room.minus(takes);
            }
        }
        return chosen;
    }

    /**
     * The same tests with what is too long for the time at the end: one slow test should not keep the rest of a slice
     * from running. What is asked for, failed or changed keeps its place.
     */
    List<TestId> arranged(SequencedMap<TestId, Reason> tests, Duration left) {
        List<TestId> first = new ArrayList<>();
        List<TestId> tooLong = new ArrayList<>();
        Duration room = Spans.times(planned(left), jobs);
        for (Map.Entry<TestId, Reason> test : tests.entrySet()) {
            Duration takes = estimates.of(test.getKey());
            boolean fits = takes.compareTo(room) <= 0;
            if (fits || test.getValue().compareTo(Reason.SLICE) < 0) {
                first.add(test.getKey());
                room = room.minus(takes);
                continue;
            }
            tooLong.add(test.getKey());
        }
        first.addAll(tooLong);
        return first;
    }

    private static Duration planned(Duration left) {
        return Duration.ofNanos((long) (left.toNanos() * PLANNED));
    }
}
