package io.agentloop.agent.gate;

import io.agentloop.suite.report.RunFacts;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.TestResult;
import io.agentloop.suite.result.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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
     * @param broken suites that do not work, of which no more is known
     * @param explained whether the task explains that tests are gone or left out
     */
    static Suspects of(RunFacts facts, List<BrokenSuite> broken, boolean explained, Baseline baseline) {
        Suspects suspects = new Suspects(Set.of(), Set.of(), Set.of());
        facts.failing().stream()
                .filter(facts::isNew)
                .filter(result -> broken.stream().noneMatch(suite -> suite.isAllThatIsSaidOf(result)))
                .map(TestResult::id)
                .forEach(suspects.failing::add);
        if (explained) {
            return suspects;
        }
        facts.disappeared().stream()
                .filter(id -> broken.stream().noneMatch(suite -> suite.has(id)))
                .forEach(suspects.gone::add);
        facts.results().stream()
                .filter(result -> result.verdict() == Verdict.SKIP)
                .map(TestResult::id)
                .filter(id -> !baseline.isUsuallySkipped(id))
                .forEach(suspects.skipped::add);
        return suspects;
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
