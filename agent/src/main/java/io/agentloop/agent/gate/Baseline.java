package io.agentloop.agent.gate;

import io.agentloop.suite.report.RunFacts;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.TestResult;
import io.agentloop.suite.result.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What tests say on main, asked once for each of its trees. */
final class Baseline {
    private static final int MOST_TREES = 4;
    /** What fails in such numbers is not flaky. */
    static final int MOST_AGAIN = 20;

    private final TestRuns tests;
    private final Set<TestId> skipped = new HashSet<>();
    private final Set<TestId> passedOnce = new HashSet<>();
    private final Map<String, Map<TestId, Verdict>> byTree = new LinkedHashMap<>();

    /** Makes the gate's folder hold main. */
    @FunctionalInterface
    interface ToMain {
        void checkOut() throws IOException, InterruptedException;
    }

    Baseline(TestRuns tests) {
        this.tests = tests;
    }

    /** Whether a test is known to fail on this tree. */
    boolean isKnownToFail(String tree, TestId id) {
        return Optional.ofNullable(byTree.get(tree))
                .map(verdicts -> verdicts.get(id))
                .filter(Verdict::isFailing)
                .isPresent();
    }

    /** Whether main has been seen to leave the test out: it is asked no more, since hundreds may be. */
    boolean isUsuallySkipped(TestId id) {
        return skipped.contains(id);
    }

    /** These pass on a commit that may land: from now on nobody may leave them out. */
    void passedHere(Collection<TestId> ids) {
        passedOnce.addAll(ids);
        skipped.removeAll(ids);
    }

    /**
     * Those that do not fail on this tree: they pass there, or could not be run in time, which excuses nobody. Where the
     * suite itself does not work, only what was ever seen to pass is taken to.
     */
    Set<TestId> passing(String tree, Collection<TestId> ids, ToMain main, Duration budget)
            throws IOException, InterruptedException {
        Map<TestId, Verdict> known = verdicts(tree);
        // Who is not asked counts as passing, which is the strict side.
        List<TestId> unknown = TestNames.fitting(
                ids.stream().filter(id -> !known.containsKey(id)).toList());
        if (!unknown.isEmpty()) {
            main.checkOut();
            ask(unknown, known, budget);
        }
        Set<TestId> passing = new HashSet<>(ids);
        passing.removeIf(id -> known.getOrDefault(id, Verdict.PASS) != Verdict.PASS);
        return passing;
    }

    private Map<TestId, Verdict> verdicts(String tree) {
        if (!byTree.containsKey(tree) && byTree.size() >= MOST_TREES) {
            byTree.remove(byTree.keySet().iterator().next());
        }
        return Objects.requireNonNull(byTree.computeIfAbsent(tree, first -> new HashMap<>()));
    }

    private void ask(List<TestId> unknown, Map<TestId, Verdict> known, Duration budget)
            throws IOException, InterruptedException {
        RunFacts facts = run(unknown, budget);
        List<BrokenSuite> broken = BrokenSuite.of(facts);
        learn(facts, broken, known);
        askAgain(unknown, known, budget);
        List<TestId> open = unknown.stream()
                .filter(id -> !known.containsKey(id) && isOf(broken, id))
                .toList();
        if (open.isEmpty() || broken.stream().anyMatch(BrokenSuite::mayPass)) {
            return;
        }
        RunFacts again = run(open, budget);
        List<BrokenSuite> twice = BrokenSuite.of(again).stream()
                .filter(one -> broken.stream().anyMatch(one::isSameAs))
                .toList();
        learn(again, BrokenSuite.of(again), known);
        again.results().stream()
                .filter(result -> result.verdict().isFailing() && isOf(twice, result.id()))
                .filter(result -> twice.stream().noneMatch(one -> one.isAllThatIsSaidOf(result)))
                .forEach(result -> known.put(result.id(), result.verdict()));
        open.stream()
                .filter(id -> !known.containsKey(id) && isOf(twice, id) && !passedOnce.contains(id))
                .forEach(id -> known.put(id, Verdict.ERROR));
    }

    /** A failure on main excuses for as long as its tree does, and may be a chance as on a commit: one pass in two makes it one. */
    private void askAgain(List<TestId> asked, Map<TestId, Verdict> known, Duration budget)
            throws IOException, InterruptedException {
        List<TestId> failing = asked.stream()
                .filter(id -> known.getOrDefault(id, Verdict.PASS).isFailing())
                .filter(id -> known.get(id) != Verdict.MISSING)
                .toList();
        if (failing.size() > MOST_AGAIN) {
            failing = failing.stream().filter(passedOnce::contains).toList();
        }
        if (!failing.isEmpty() && failing.size() <= MOST_AGAIN) {
            Verdicts.passes(run(failing, budget)).forEach(id -> known.put(id, Verdict.PASS));
        }
    }

    private RunFacts run(List<TestId> ids, Duration budget) throws IOException, InterruptedException {
        return tests.named(ids.stream().map(TestId::text).toList(), budget).facts();
    }

    /** A run that did not work proves no failure: only what passed in it is known. */
    private void learn(RunFacts facts, List<BrokenSuite> broken, Map<TestId, Verdict> known) {
        for (TestResult result : facts.results()) {
            if (result.verdict().isFailing() && isOf(broken, result.id())) {
                continue;
            }
            known.put(result.id(), result.verdict());
            if (result.verdict() == Verdict.SKIP) {
                skipped.add(result.id());
            }
            if (result.verdict() == Verdict.PASS) {
                passedHere(List.of(result.id()));
            }
        }
    }

    private static boolean isOf(List<BrokenSuite> broken, TestId id) {
        return broken.stream().anyMatch(suite -> suite.has(id));
    }
}
