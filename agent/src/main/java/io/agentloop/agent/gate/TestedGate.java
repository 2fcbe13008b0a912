package io.agentloop.agent.gate;

import io.agentloop.agent.git.GateTrees;
import io.agentloop.agent.tested.Tested;
import io.agentloop.protocol.board.Task;
import io.agentloop.protocol.config.TestPace;
import io.agentloop.protocol.config.Tests;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.suite.report.RunFacts;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.TestResult;
import io.agentloop.suite.result.Verdict;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs the fast tests on the commit, and what fails once more there and on main: only what fails again, and passes on main, blocks. */
public final class TestedGate implements Gate {
    /** What fails in such numbers is not flaky. */
    private static final int MOST_AGAIN = 20;

    private final GateTrees trees;
    private final Checkout checkout;
    private final TestRuns tests;
    private final Supplier<Tests> settings;
    private final Quarantine quarantine;
    private final Tested tested;
    private final Baseline baseline;
    private final AlreadyPassing already;
    private volatile @Nullable String stopped;
    private OwedTests owed = OwedTests.NONE;

    /**
     * Tests in this checkout.
     *
     * @param tested is told what ran
     */
    public TestedGate(
            GateTrees trees,
            Checkout checkout,
            TestRuns tests,
            Supplier<Tests> settings,
            Quarantine quarantine,
            Tested tested) {
        this.trees = trees;
        this.checkout = checkout;
        this.tests = tests;
        this.settings = settings;
        this.quarantine = quarantine;
        this.tested = tested;
        this.baseline = new Baseline(tests);
        this.already = new AlreadyPassing(trees, checkout, tests);
    }

    @Override
    public boolean passesAlready(CommitId main, Task task) throws InterruptedException {
        Optional<TestPace> pace = settings.get().pacing();
        return pace.isPresent() && already.on(main, task, pace.get().budget());
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
            GateResult result = new Round(settings.get(), commit, base, task).run(progress);
            if (result instanceof GateResult.Green green) {
                green.remarks().forEach(progress);
            }
            return result;
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

    /** One commit at the gate. */
    private final class Round {
        private final Tests suite;
        private final TestPace pace;
        private final CommitId commit;
        private final CommitId main;
        private final Task task;

        Round(Tests suite, CommitId commit, CommitId main, Task task) {
            this.suite = suite;
            this.pace = suite.pacing().orElse(TestPace.STANDARD);
            this.commit = commit;
            this.main = main;
            this.task = task;
        }

        GateResult run(Consumer<String> progress) throws IOException, InterruptedException {
            checkout(trees.withFilesOf(main, commit, TestFiles.takenFromBase(suite, task)));
            RunFacts facts = tests.slice(owed.with(task, pace.guard().mandatory()), progress)
                    .facts();
            tested.ran("gate", main, facts);
            CommitId before = trees.baseline(main, commit, TestFiles.all(suite));
            if (!facts.broken().isEmpty()) {
                return broken(facts, before);
            }
            quarantine.passed(passes(facts));
            String tree = trees.treeOf(before);
            Suspects suspects =
                    Suspects.of(facts, TestFiles.explain(suite, task, trees.changed(main, commit)), baseline);
            suspects.failing().removeIf(id -> baseline.isKnownToFail(tree, id));
            Set<TestId> flaky = flaky(suspects.failing());
            suspects.failing().removeAll(flaky);
            Suspects blocking =
                    suspects.only(baseline.passing(tree, suspects.all(), () -> checkout(before), pace.budget()));
            return judged(facts, blocking, flaky);
        }

        private GateResult judged(RunFacts facts, Suspects blocking, Set<TestId> flaky) {
            int places = pace.guard().places(facts.listed());
            Set<TestId> crowdedOut = new LinkedHashSet<>(flaky);
            crowdedOut.removeIf(id -> quarantine.admit(id, places));
            flaky.removeAll(crowdedOut);
            tested.quarantine(places, quarantine.tests());
            Set<TestId> against = new LinkedHashSet<>(blocking.all());
            against.addAll(crowdedOut);
            owed = OwedTests.of(task, against);
            int total = facts.results().size();
            int passed = (int) facts.results().stream()
                    .filter(result -> !result.verdict().isFailing())
                    .count();
            return against.isEmpty()
                    ? new GateResult.Green(passed, total, accepted(task, facts), GateLines.remarks(facts, flaky))
                    : new GateResult.Red(passed, total, GateLines.red(facts, blocking, crowdedOut, quarantine));
        }

        /** Those that pass when they are run once more on the same commit. */
        private Set<TestId> flaky(Set<TestId> failing) throws IOException, InterruptedException {
            if (failing.isEmpty() || failing.size() > MOST_AGAIN) {
                return new LinkedHashSet<>();
            }
            List<String> ids = failing.stream().map(TestId::text).toList();
            RunFacts again = tests.named(ids, pace.budget()).facts();
            Set<TestId> flaky = new LinkedHashSet<>(passes(again));
            flaky.retainAll(failing);
            return again.broken().isEmpty() ? flaky : new LinkedHashSet<>();
        }

        /** A suite that does not work on main either is not the fault of this commit. */
        private GateResult broken(RunFacts facts, CommitId before) throws IOException, InterruptedException {
            checkout(before);
            RunFacts onMain = tests.slice(List.of(), line -> {}).facts();
            return onMain.broken().isEmpty()
                    ? new GateResult.Red(
                            0,
                            0,
                            List.of("the suite does not work on your commit, and does on main: "
                                    + facts.broken().getFirst()))
                    : new GateResult.Green(
                            0,
                            0,
                            false,
                            List.of("NOT RUN: the suite works neither on main nor on your commit: "
                                    + facts.broken().getFirst()));
        }
    }

    private static List<TestId> passes(RunFacts facts) {
        return facts.results().stream()
                .filter(result -> result.verdict() == Verdict.PASS)
                .map(TestResult::id)
                .toList();
    }

    static boolean accepted(Task task, RunFacts facts) {
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
}
