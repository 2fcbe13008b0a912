package io.agentloop.suite.report;

import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.TestResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that came of a run.
 *
 * @param results one for each test that got its turn, in run order
 * @param notRun what the budget left out
 * @param disappeared what the last list had and this one has not
 * @param known ids that are known to fail and so are not news
 * @param broken why the suite does not work; empty when it does
 * @param slice such as "3/21"; empty when the run was not a slice
 * @param unmatched names that were asked for and are no test, when nothing else was asked for
 * @param listed how many tests the suite has
 */
public record RunFacts(
        List<TestResult> results,
        List<TestId> notRun,
        List<TestId> disappeared,
        Set<TestId> known,
        List<String> broken,
        List<String> unmatched,
        Optional<String> slice,
        int listed,
        Duration elapsed) {
    /** Copies the collections. */
    public RunFacts {
        results = List.copyOf(results);
        notRun = List.copyOf(notRun);
        disappeared = List.copyOf(disappeared);
        known = Set.copyOf(known);
        broken = List.copyOf(broken);
        unmatched = List.copyOf(unmatched);
    }

    /** A run that ended before any test because the suite does not work. */
    public static RunFacts broken(String reason, List<TestId> disappeared, Duration elapsed) {
        return new RunFacts(
                List.of(), List.of(), disappeared, Set.of(), List.of(reason), List.of(), Optional.empty(), 0, elapsed);
    }

    /** A run that had nothing to do. */
    public static RunFacts nothing(int listed, List<String> unmatched, Duration elapsed) {
        return new RunFacts(
                List.of(), List.of(), List.of(), Set.of(), List.of(), unmatched, Optional.empty(), listed, elapsed);
    }

    /** Whether a result fails that is not known to. */
    public boolean isNew(TestResult result) {
        return result.verdict().isFailing() && !known.contains(result.id());
    }

    /** The failing results, those that are new first. */
    public List<TestResult> failing() {
        return results.stream()
                .filter(result -> result.verdict().isFailing())
                .sorted((one, other) -> Boolean.compare(isNew(other), isNew(one)))
                .toList();
    }

    /** What the run says to the program that called it. */
    public ExitCode exit() {
        if (!broken.isEmpty()) {
            return ExitCode.INFRASTRUCTURE;
        }
        if (results.stream().anyMatch(this::isNew)) {
            return ExitCode.NEW_FAILURES;
        }
        if (!notRun.isEmpty()) {
            return ExitCode.BUDGET;
        }
        return results.isEmpty() ? ExitCode.NOTHING_SELECTED : ExitCode.PASSED;
    }
}
