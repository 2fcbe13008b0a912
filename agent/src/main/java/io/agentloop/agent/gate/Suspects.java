package io.agentloop.agent.gate;

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

    /** What is explained by the task speaks against nobody. */
    static Suspects of(RunFacts facts, Predicate<TestId> explained, Baseline baseline) {
        Suspects suspects = new Suspects(Set.of(), Set.of(), Set.of());
        facts.failing().stream().filter(facts::isNew).map(TestResult::id).forEach(suspects.failing::add);
        facts.disappeared().stream().filter(explained.negate()).forEach(suspects.gone::add);
        facts.results().stream()
                .filter(result -> result.verdict() == Verdict.SKIP)
                .map(TestResult::id)
                .filter(explained.or(baseline::isUsuallySkipped).negate())
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
