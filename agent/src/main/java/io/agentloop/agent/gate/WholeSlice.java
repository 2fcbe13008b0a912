package io.agentloop.agent.gate;

import io.agentloop.protocol.config.TestPace;
import io.agentloop.suite.report.RunFacts;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.TestResult;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A slice together with what has to run whatever the time: the rest of that gets a time of its own. */
final class WholeSlice {
    private final TestRuns tests;
    private final TestPace pace;
    private final List<String> due;

    /** These names have to run. */
    WholeSlice(TestRuns tests, TestPace pace, List<String> due) {
        this.tests = tests;
        this.pace = pace;
        this.due = List.copyOf(due);
    }

    RunFacts run(Consumer<String> progress) throws IOException, InterruptedException {
        RunFacts slice = tests.slice(due, progress).facts();
        List<TestId> missed = missed(slice);
        if (missed.isEmpty() || !slice.broken().isEmpty()) {
            return slice;
        }
        progress.accept("the time was over: testing " + missed.size() + " more that have to run");
        return joined(
                slice,
                tests.named(TestNames.fitting(missed).stream().map(TestId::text).toList(), time(missed.size()))
                        .facts());
    }

    /** What has to run and did not. */
    List<TestId> missed(RunFacts facts) {
        return facts.notRun().stream().filter(id -> TestNames.mean(due, id)).toList();
    }

    /** As long as it takes when each of them takes all that a test may, but not longer than the keeper's stretch. */
    Duration time(int count) {
        Duration whole = pace.budget().plus(pace.timeout().multipliedBy(count));
        Duration most = pace.guard().keeper();
        return whole.compareTo(most) < 0 ? whole : most.compareTo(pace.budget()) < 0 ? pace.budget() : most;
    }

    private static RunFacts joined(RunFacts slice, RunFacts more) {
        Set<TestId> ran = new HashSet<>();
        more.results().forEach(result -> ran.add(result.id()));
        List<TestResult> results = new ArrayList<>(slice.results());
        results.removeIf(result -> ran.contains(result.id()));
        results.addAll(more.results());
        return new RunFacts(
                results,
                slice.notRun().stream().filter(id -> !ran.contains(id)).toList(),
                slice.disappeared(),
                slice.known(),
                Stream.concat(slice.broken().stream(), more.broken().stream())
                        .distinct()
                        .toList(),
                slice.unmatched(),
                slice.slice(),
                slice.listed(),
                slice.elapsed().plus(more.elapsed()));
    }
}
