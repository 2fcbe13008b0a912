package io.agentloop.agent.gate;

import io.agentloop.agent.git.GateTrees;
import io.agentloop.protocol.board.Task;
import io.agentloop.protocol.config.Tests;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.suite.report.FastTestReport;
import io.agentloop.suite.report.RunFacts;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.TestResult;
import io.agentloop.suite.result.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs the fast tests on the commit, and what fails once more on main: only what passes there blocks. */
public final class TestedGate implements Gate {
    private static final int MOST_LINES = 12;
    private static final int MOST_BASES = 4;

    private final GateTrees trees;
    private final GateCheckout checkout;
    private final TestRuns tests;
    private final Supplier<Tests> settings;
    private final Map<String, Map<TestId, Boolean>> passesOnBase = new HashMap<>();
    private volatile @Nullable String stopped;
    private OwedTests owed = OwedTests.NONE;

    /** Tests in this checkout. */
    public TestedGate(GateTrees trees, GateCheckout checkout, TestRuns tests, Supplier<Tests> settings) {
        this.trees = trees;
        this.checkout = checkout;
        this.tests = tests;
        this.settings = settings;
    }

    @Override
    public boolean gates() {
        return !(settings.get() instanceof Tests.None);
    }

    @Override
    public GateResult test(CommitId commit, CommitId base, Task task, Consumer<String> progress)
            throws InterruptedException {
        stopped = null;
        try {
            progress.accept("testing " + commit.value().substring(0, 10));
            checkout(trees.withFilesOf(base, commit, TestFiles.takenFromBase(settings.get(), task)));
            FastTestReport report = tests.slice(owed.with(task), progress);
            RunFacts facts = report.facts();
            if (!facts.broken().isEmpty()) {
                return broken(facts, base);
            }
            Set<TestId> suspects = new LinkedHashSet<>(facts.disappeared());
            facts.failing().stream().filter(facts::isNew).map(TestResult::id).forEach(suspects::add);
            Set<TestId> blocking = suspects.isEmpty() ? Set.of() : passingOnBase(suspects, base);
            owed = OwedTests.of(task, blocking);
            int passed = (int) facts.results().stream()
                    .filter(result -> !result.verdict().isFailing())
                    .count();
            int total = facts.results().size();
            return blocking.isEmpty()
                    ? new GateResult.Green(passed, total, accepted(task, facts))
                    : new GateResult.Red(passed, total, lines(facts, blocking));
        } catch (IOException e) {
            String why = stopped;
            return new GateResult.Broken(why == null ? String.valueOf(e.getMessage()) : why);
        }
    }

    @Override
    public void stop(String why) {
        stopped = why;
        tests.stop();
    }

    private void checkout(CommitId commit) throws IOException, InterruptedException {
        String why = stopped;
        if (why != null) {
            throw new IOException(why);
        }
        checkout.checkout(commit);
    }

    /** A suite that does not work on main either is not the fault of this commit. */
    private GateResult broken(RunFacts facts, CommitId base) throws IOException, InterruptedException {
        checkout(base);
        FastTestReport onBase = tests.slice(List.of(), line -> {});
        return onBase.facts().broken().isEmpty()
                ? new GateResult.Red(
                        0,
                        0,
                        List.of("the suite does not work on your commit, and does on main: "
                                + facts.broken().getFirst()))
                : new GateResult.Green(0, 0, false);
    }

    private Set<TestId> passingOnBase(Set<TestId> suspects, CommitId base) throws IOException, InterruptedException {
        if (passesOnBase.size() > MOST_BASES) {
            passesOnBase.clear();
        }
        Map<TestId, Boolean> known = passesOnBase.computeIfAbsent(trees.treeOf(base), tree -> new HashMap<>());
        List<TestId> unknown =
                suspects.stream().filter(id -> !known.containsKey(id)).toList();
        if (!unknown.isEmpty()) {
            checkout(base);
            FastTestReport report =
                    tests.named(unknown.stream().map(TestId::text).toList());
            unknown.forEach(id -> known.put(id, false));
            report.facts().results().forEach(result -> known.put(result.id(), result.verdict() == Verdict.PASS));
        }
        Set<TestId> blocking = new LinkedHashSet<>(suspects);
        blocking.removeIf(id -> !known.getOrDefault(id, false));
        return blocking;
    }

    private static boolean accepted(Task task, RunFacts facts) {
        return !task.accept().isEmpty() && task.accept().stream().allMatch(pattern -> passes(pattern, facts));
    }

    private static boolean passes(String pattern, RunFacts facts) {
        List<TestResult> named = facts.results().stream()
                .filter(result -> matches(pattern, result.id()))
                .toList();
        return !named.isEmpty()
                && named.stream().allMatch(result -> result.verdict() == Verdict.PASS)
                && facts.notRun().stream().noneMatch(id -> matches(pattern, id));
    }

    private static boolean matches(String pattern, TestId id) {
        return pattern.endsWith("*")
                ? id.text().startsWith(pattern.substring(0, pattern.length() - 1))
                : id.text().equals(pattern);
    }

    private static List<String> lines(RunFacts facts, Set<TestId> blocking) {
        List<String> lines = new ArrayList<>();
        lines.add("red: " + blocking.size() + (blocking.size() == 1 ? " test that passes" : " tests that pass")
                + " on main " + (blocking.size() == 1 ? "fails" : "fail") + " on your commit");
        for (TestResult result : facts.failing()) {
            if (blocking.contains(result.id()) && lines.size() < MOST_LINES) {
                lines.add("ERROR " + result.id().printed() + " "
                        + result.verdict().word() + ": " + result.reason()
                        + result.location().map(at -> " at " + at).orElse(""));
            }
        }
        facts.disappeared().stream()
                .filter(blocking::contains)
                .limit(MOST_LINES - 1L)
                .forEach(id -> lines.add("ERROR " + id.printed() + " is gone"));
        return lines;
    }
}
