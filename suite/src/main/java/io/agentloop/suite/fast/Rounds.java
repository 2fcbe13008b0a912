package io.agentloop.suite.fast;

import io.agentloop.suite.adapter.Ledger;
import io.agentloop.suite.adapter.Pace;
import io.agentloop.suite.adapter.Suite;
import io.agentloop.suite.process.Spans;
import io.agentloop.suite.process.TimeLimit;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.TestResult;
import io.agentloop.suite.result.Verdict;
import io.agentloop.suite.state.RunLogs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Runs tests in portions that fit into the time: a runner that gets all at once may be ended in the middle, and one
 * that writes its results at its end has then told nothing.
 */
final class Rounds {
    private final Suite suite;
    private final Pace pace;
    private final Ledger ledger;
    private final RunLogs logs;
    private final List<TestResult> results = new ArrayList<>();

    Rounds(Suite suite, Pace pace, Ledger ledger, RunLogs logs) {
        this.suite = suite;
        this.pace = pace;
        this.ledger = ledger;
        this.logs = logs;
    }

    /** How many of these tests to run at once when so much time is left. */
    interface Portion {
        List<TestId> of(List<TestId> open, Duration left);
    }

    /** Runs until all have had their turn or the time is over; the results, all with a time of their own. */
    List<TestResult> run(List<TestId> ids, Portion portion) throws InterruptedException {
        List<TestId> open = new ArrayList<>(ids);
        TimeLimit budget = pace.budget();
        while (!open.isEmpty() && !budget.isOver()) {
            List<TestId> next = List.copyOf(portion.of(open, budget.left()));
            long start = System.nanoTime();
            suite.run(next, pace, ledger, logs);
            take(next, Duration.ofNanos(System.nanoTime() - start));
            open.removeAll(new HashSet<>(next));
        }
        return results;
    }

    private void take(List<TestId> ids, Duration took) {
        Set<TestId> asked = new HashSet<>(ids);
        List<TestResult> now = ledger.results().stream()
                .filter(result -> asked.contains(result.id()))
                .toList();
        Duration untimed = now.stream().map(TestResult::took).reduce(took, Duration::minus);
        long sharers = now.stream().filter(Rounds::isUntimed).count();
        for (TestResult result : now) {
            results.add(isUntimed(result) ? timed(result, untimed, sharers) : result);
        }
    }

    private static boolean isUntimed(TestResult result) {
        return result.took().isZero();
    }

    /** Where nobody measured a test, it gets its share of the whole; one that hung took all of its time. */
    private TestResult timed(TestResult result, Duration untimed, long sharers) {
        Duration share = untimed.isNegative() ? Duration.ZERO : Spans.part(untimed, sharers);
        Duration took = result.verdict() == Verdict.TIMEOUT ? pace.perTest() : share;
        return new TestResult(result.id(), result.verdict(), result.reason(), result.location(), took, result.log());
    }
}
