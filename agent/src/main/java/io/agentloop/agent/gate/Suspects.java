package io.agentloop.agent.gate;

import io.agentloop.suite.fast.FastTest;
import io.agentloop.suite.report.RunFacts;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.TestResult;
import io.agentloop.suite.result.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What speaks against a commit, until main is asked.
 *
 * @param failing tests that fail
 * @param gone tests that are not listed any more
 * @param skipped tests that are left out
 */
record Suspects(Set<TestId> failing, Set<TestId> gone, Set<TestId> skipped) {
    Suspects {
        failing = new LinkedHashSet<>(failing);
        gone = new LinkedHashSet<>(gone);
        skipped = new LinkedHashSet<>(skipped);
    }

    /**
     * Collects it.
     *
     * @param gone tests that main lists and the commit does not
     * @param broken suites that do not work, of which no more is known
     * @param explained whether the task explains that a test is gone or left out
     */
    static Suspects of(
            RunFacts facts,
            List<TestId> gone,
            List<BrokenSuite> broken,
            Predicate<TestId> explained,
            Baseline baseline) {
        Suspects suspects = new Suspects(Set.of(), Set.of(), Set.of());
        facts.failing().stream()
                .filter(facts::isNew)
                .filter(result -> broken.stream().noneMatch(suite -> suite.isAllThatIsSaidOf(result)))
                .filter(result -> !(isNoTest(result) && explained.test(result.id())))
                .map(TestResult::id)
                .forEach(suspects.failing::add);
        gone.stream()
                .filter(explained.negate())
                .filter(id -> broken.stream().noneMatch(suite -> suite.has(id)))
                .forEach(suspects.gone::add);
        facts.results().stream()
                .filter(result -> result.verdict() == Verdict.SKIP)
                .map(TestResult::id)
                .filter(id -> !baseline.isUsuallySkipped(id))
                .filter(explained.negate())
                .forEach(suspects.skipped::add);
        return suspects;
    }

    /** Named by the task, or owed by it, and not listed: gone like others. */
    private static boolean isNoTest(TestResult result) {
        return result.verdict() == Verdict.MISSING && result.reason().equals(FastTest.NOT_LISTED);
    }

    List<TestId> all() {
        List<TestId> all = new ArrayList<>(failing);
        all.addAll(gone);
        all.addAll(skipped);
        return all;
    }

    Suspects only(Set<TestId> which) {
        Suspects rest = new Suspects(failing, gone, skipped);
        rest.failing.retainAll(which);
        rest.gone.retainAll(which);
        rest.skipped.retainAll(which);
        return rest;
    }

    boolean isEmpty() {
        return failing.isEmpty() && gone.isEmpty() && skipped.isEmpty();
    }
}
