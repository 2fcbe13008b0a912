package io.agentloop.agent.gate;

import io.agentloop.agent.git.GateTrees;
import io.agentloop.agent.tested.Tested;
import io.agentloop.protocol.board.Task;
import io.agentloop.protocol.config.TestPace;
import io.agentloop.protocol.config.Tests;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.suite.framework.Listing;
import io.agentloop.suite.report.RunFacts;
import io.agentloop.suite.result.TestId;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** One commit at the gate. */
final class Round {
    private final Ground ground;
    private final Tests suite;
    private final TestPace pace;
    private final CommitId commit;
    private final CommitId main;
    private final Task task;
    private final WholeSlice slice;

    /** What all rounds of a gate share. */
    record Ground(
            GateTrees trees,
            Checkout checkout,
            TestRuns tests,
            Quarantine quarantine,
            Tested tested,
            Baseline baseline,
            BrokenMain brokenMain,
            Lists lists,
            OwedTests owed) {}

    Round(Ground ground, Tests suite, CommitId commit, CommitId main, Task task) {
        this.ground = ground;
        this.suite = suite;
        this.pace = suite.pacing().orElse(TestPace.STANDARD);
        this.commit = commit;
        this.main = main;
        this.task = task;
        this.slice = new WholeSlice(
                ground.tests(), pace, ground.owed().with(task, pace.guard().mandatory()));
    }

    GateResult run(Consumer<String> progress) throws IOException, InterruptedException {
        List<String> changed = ground.trees().changed(main, commit);
        CommitId tested = ground.trees().withFilesOf(main, commit, TestFiles.takenFromMain(suite, task, changed));
        CommitId before = ground.trees().baseline(main, commit, TestFiles.all(suite));
        String tree = ground.trees().treeOf(before);
        // Main first: what is built for it is most of what the commit needs.
        Listing onMain = ground.lists().of(tree, () -> ground.checkout().checkout(before));
        if (onMain instanceof Listing.Broken late && !ground.lists().isKnown(tree)) {
            return new GateResult.Broken("the tests of main cannot be listed: " + late.reason());
        }
        ground.checkout().checkout(tested);
        RunFacts facts = ran(progress);
        if (!facts.broken().isEmpty()) {
            progress.accept(
                    "the suite did not work, once more: " + facts.broken().getFirst());
            facts = ran(progress);
        }
        List<BrokenSuite> broken = BrokenSuite.of(facts);
        if (!broken.isEmpty()) {
            Optional<GateResult> verdict = broken(
                    broken, ground.brokenMain().on(tree, () -> ground.checkout().checkout(before)));
            if (verdict.isPresent()) {
                return verdict.get();
            }
            ground.checkout().checkout(tested);
        }
        ground.quarantine().passed(Verdicts.passes(facts));
        return switch (Gone.between(onMain, list(tested, facts, broken), facts)) {
            case Gone.Unknown unknown ->
                new GateResult.Broken("the tests of your commit cannot be listed: " + unknown.why());
            case Gone.Known gone ->
                compared(
                        facts,
                        broken,
                        Suspects.of(
                                facts,
                                gone.ids(),
                                broken,
                                TestFiles.explained(suite, task, changed),
                                ground.baseline()),
                        before);
        };
    }

    /** Of what is checked out; none when a suite of it does not work. */
    private Optional<Listing> list(CommitId tested, RunFacts facts, List<BrokenSuite> broken)
            throws IOException, InterruptedException {
        if (!broken.isEmpty()) {
            return Optional.empty();
        }
        String tree = ground.trees().treeOf(tested);
        ground.tests().listOf(facts).ifPresent(listed -> ground.lists().learn(tree, listed));
        return Optional.of(ground.lists().of(tree, () -> {}));
    }

    /** Asks the commit once more, and then main. */
    private GateResult compared(RunFacts facts, List<BrokenSuite> broken, Suspects suspects, CommitId before)
            throws IOException, InterruptedException {
        String tree = ground.trees().treeOf(before);
        suspects.failing().removeIf(id -> ground.baseline().isKnownToFail(tree, id));
        Set<TestId> flaky = flaky(suspects.failing());
        suspects.failing().removeAll(flaky);
        Suspects blocking = suspects.only(ground.baseline()
                .passing(tree, suspects.all(), () -> ground.checkout().checkout(before), pace.budget()));
        return judged(facts, broken, blocking, flaky);
    }

    private RunFacts ran(Consumer<String> progress) throws IOException, InterruptedException {
        RunFacts facts = slice.run(progress);
        ground.tested().ran("gate", main, facts);
        return facts;
    }

    /**
     * What it means that suites did not work, two times over. Only what main says in the same words, two times over
     * as well, is not the fault of this commit; whatever may be over the next time is nobody's, and nothing lands on it.
     */
    private static Optional<GateResult> broken(List<BrokenSuite> here, BrokenMain.Seen seen) {
        for (BrokenSuite suite : here) {
            if (seen.works(suite)) {
                return Optional.of(GateLines.brokenByIt(suite));
            }
        }
        for (BrokenSuite suite : here) {
            if (seen.mayPass(suite)) {
                return Optional.of(new GateResult.Broken("neither on your commit nor on main: " + suite.inWords()));
            }
        }
        for (BrokenSuite suite : here) {
            if (!seen.excuses(suite)) {
                return Optional.of(GateLines.brokenOtherwise(suite, seen.once()));
            }
        }
        return Optional.empty();
    }

    private GateResult judged(RunFacts facts, List<BrokenSuite> broken, Suspects blocking, Set<TestId> flaky) {
        int places = pace.guard().places(facts.listed());
        Set<TestId> crowdedOut = new LinkedHashSet<>(flaky);
        crowdedOut.removeIf(id -> ground.quarantine().admit(id, places));
        flaky.removeAll(crowdedOut);
        ground.tested().quarantine(places, ground.quarantine().tests());
        Set<TestId> against = new LinkedHashSet<>(blocking.all());
        against.addAll(crowdedOut);
        Set<TestId> owed = new LinkedHashSet<>(against);
        // That these are back, each list says.
        owed.removeAll(blocking.gone());
        ground.owed().judged(task, owed, Verdicts.passes(facts));
        int total = facts.results().size();
        int passed = (int) facts.results().stream()
                .filter(result -> !result.verdict().isFailing())
                .count();
        if (!against.isEmpty()) {
            return new GateResult.Red(passed, total, GateLines.red(facts, blocking, crowdedOut, ground.quarantine()));
        }
        List<TestId> missed = slice.missed(facts);
        if (!missed.isEmpty()) {
            // The machine is not at fault, so it is red and counts: else session after session would be paid for.
            return new GateResult.Red(passed, total, List.of(GateLines.missed(missed, slice.time(missed.size()))));
        }
        ground.baseline().passedHere(Verdicts.passes(facts));
        return new GateResult.Green(
                passed, total, Verdicts.accepted(task, facts), GateLines.remarks(facts, broken, flaky));
    }

    /** Those that pass when they are run once more on the same commit. */
    private Set<TestId> flaky(Set<TestId> failing) throws IOException, InterruptedException {
        if (failing.isEmpty() || failing.size() > Baseline.MOST_AGAIN) {
            return new LinkedHashSet<>();
        }
        List<String> ids = failing.stream().map(TestId::text).toList();
        RunFacts again = ground.tests().named(ids, pace.budget()).facts();
        Set<TestId> flaky = new LinkedHashSet<>(Verdicts.passes(again));
        flaky.retainAll(failing);
        return again.broken().isEmpty() ? flaky : new LinkedHashSet<>();
    }
}
