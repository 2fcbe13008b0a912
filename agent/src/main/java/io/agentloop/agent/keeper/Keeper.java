package io.agentloop.agent.keeper;

import io.agentloop.agent.bisect.Inquest;
import io.agentloop.agent.bisect.Repeats;
import io.agentloop.agent.gate.BrokenSuite;
import io.agentloop.agent.link.GreenAnswer;
import io.agentloop.agent.link.View;
import io.agentloop.agent.pace.Backoff;
import io.agentloop.agent.report.LoopEvent;
import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.RunState;
import io.agentloop.protocol.config.TestPace;
import io.agentloop.protocol.config.Tests;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.presence.HeartbeatAnswer;
import io.agentloop.protocol.presence.Phase;
import io.agentloop.protocol.tested.TestedLine.Verdicts;
import io.agentloop.suite.report.RunFacts;
import io.agentloop.suite.result.TestId;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The keeper's loop. Each step ends with everything written down, so that a kill costs the step of that moment and nothing else.
 */
public final class Keeper {
    private static final int MOST_DOUBLINGS = 8;
    private static final int SHORT = 10;

    private final KeeperEnds ends;
    private final Backoff failures;
    private final MemoryFile file;
    private final TrialFile trialFile;
    private final Court court;
    private final Trials trials;
    private final Absences absences;
    private Memory memory;
    private Optional<Trial> trial;
    private RunState told = RunState.RUNNING;
    private int doublings;
    private boolean doubting;
    private String testless = "";

    /**
     * Prepares to keep, from where an earlier life ended.
     *
     * @param failures how to slow down while tests cannot be run
     */
    public Keeper(KeeperEnds ends, Repeats repeats, Backoff failures) throws IOException {
        this.ends = ends;
        this.failures = failures;
        this.file = new MemoryFile(ends.state().resolve("memory"));
        this.trialFile = new TrialFile(ends.state().resolve("trial"), repeats);
        this.court = new Court(ends.main(), ends.bench(), repeats);
        this.trials = new Trials(ends, new Repairs(ends.main(), repeats));
        this.absences = new Absences(ends.main());
        this.memory = file.read();
        this.trial = trialFile.read();
    }

    /** Keeps until it is to leave; returns why. */
    public String run() throws InterruptedException {
        showVerdicts();
        while (!ends.stop().requested()) {
            View view = ends.main().sync();
            ends.seen().accept(view);
            switch (state(view)) {
                case STOPPED -> {
                    return "the run is stopped";
                }
                case DRAINING -> {
                    return "the run drains";
                }
                case PAUSED -> await(view, Phase.PAUSED);
                case RUNNING -> work(view);
            }
        }
        return "asked to stop";
    }

    private RunState state(View view) {
        RunState state = view.board().runState();
        if (state != told) {
            told = state;
            ends.events().happened(new LoopEvent.RunIs(state.toString()));
        }
        return state;
    }

    private void work(View view) throws InterruptedException {
        try {
            if (!step(view)) {
                await(view, Phase.IDLE);
            }
            failures.reset();
        } catch (IOException broken) {
            if (ends.stop().requested()) {
                return;
            }
            Duration time = failures.next();
            ends.events().happened(new LoopEvent.Trouble("the keeper could not go on: " + broken.getMessage()));
            ends.pulse().phase(Phase.WAITING);
            ends.stop().await(time);
        }
    }

    private void await(View view, Phase phase) throws InterruptedException {
        ends.pulse().phase(phase);
        do {
            ends.pulse().awaitChange(view, ends.settings().current().heartbeat());
        } while (!ends.stop().requested() && nothingNew(view));
    }

    private boolean nothingNew(View view) {
        Optional<HeartbeatAnswer> newest = ends.pulse().newest();
        return newest.isPresent()
                && newest.get().main().equals(view.main().value())
                && newest.get().board().equals(view.boardCommit().value());
    }

    /** Does one thing; false when there is nothing to do. */
    private boolean step(View view) throws IOException, InterruptedException {
        Optional<TestPace> pace = ends.settings().current().tests().pacing();
        if (pace.isEmpty()) {
            tellOnce("nothing to keep: harness.yaml has no `tests`");
            return false;
        }
        TestPace.Guard guard = pace.get().guard();
        if (trial.isPresent()) {
            ends.pulse().phase(Phase.GATE);
            further(trial.get(), guard);
            return true;
        }
        Optional<Sweep> open = memory.sweep();
        if (open.isEmpty() && memory.tested().equals(Optional.of(view.main()))) {
            List<TestId> forsaken = memory.forsaken(view.board());
            if (forsaken.isEmpty()) {
                return false;
            }
            memory = memory.without(forsaken);
        }
        ends.pulse().phase(Phase.GATE);
        Sweep sweep = open.isPresent() ? open.get() : begun(view);
        List<TestId> news = memory.news(sweep, view.board());
        if (!news.isEmpty()) {
            suspect(sweep, news, guard);
            return true;
        }
        if (sweep.isOver()) {
            finish(sweep, ends.settings().current().tests(), view.board());
            return true;
        }
        stretch(sweep, guard);
        return true;
    }

    /** Who remembers nothing learns first what passed on the last green main: else what fails would be taken for what never passed. */
    private Sweep begun(View view) throws IOException {
        CommitId commit = memory.tested().isPresent()
                ? view.main()
                : ends.main().lastGreen().orElse(view.main());
        if (!commit.equals(view.main())) {
            tellOnce("nothing is remembered: beginning with the last green main, " + name(commit));
        }
        memory = memory.beginning(commit, view.board());
        return Sweep.of(commit);
    }

    private void tellOnce(String words) {
        if (!words.equals(testless)) {
            testless = words;
            ends.status().note(words);
            ends.events().happened(new LoopEvent.Kept(words));
        }
    }

    private void stretch(Sweep sweep, TestPace.Guard guard) throws IOException, InterruptedException {
        Duration budget = patience(guard);
        List<TestId> next =
                sweep.left().subList(0, Math.min(Court.MOST_NAMED, sweep.left().size()));
        RunFacts facts = sweep.begun()
                ? ends.bench().named(sweep.commit(), next, budget)
                : ends.bench().all(sweep.commit(), budget);
        ends.tested().ran("keeper", sweep.commit(), facts);
        if (!facts.broken().isEmpty()) {
            broken(sweep, facts, next);
            return;
        }
        doubting = false;
        progress(!facts.results().isEmpty() || facts.notRun().isEmpty());
        List<TestId> left = new ArrayList<>(facts.notRun());
        left.addAll(sweep.left()
                .subList(sweep.begun() ? next.size() : 0, sweep.left().size()));
        trials.printed(facts);
        Sweep after = sweep.after(facts.results(), left);
        remember(memory.with(after));
        ends.status().tests(after.passes() + "/" + after.results().size());
    }

    /** A full disk breaks a suite as a bad commit does: it is run again before it is believed. */
    private void broken(Sweep sweep, RunFacts facts, List<TestId> asked) throws IOException {
        String said = facts.broken().getFirst();
        String why = said.isBlank() ? "it does not say why" : said;
        doubting = !doubting;
        ends.events()
                .happened(new LoopEvent.Kept("the suite does not work on " + name(sweep.commit())
                        + (doubting ? ", once more: " : ": ") + why));
        if (doubting) {
            return;
        }
        Set<TestId> concerned = new HashSet<>(asked);
        facts.failing().forEach(result -> concerned.add(result.id()));
        remember(memory.with(sweep.brokenFor(memory.witness(BrokenSuite.of(said)::has, concerned), why)));
    }

    /** The time of one stretch; more of it while it is too short for a single test. */
    private Duration patience(TestPace.Guard guard) {
        return guard.keeper().multipliedBy(1L << doublings);
    }

    private void progress(boolean isAny) {
        doublings = isAny ? 0 : Math.min(MOST_DOUBLINGS, doublings + 1);
    }

    private void suspect(Sweep sweep, List<TestId> news, TestPace.Guard guard) throws IOException {
        Optional<Trial> opened = court.open(memory, sweep, news, trials.log(news));
        if (opened.isEmpty()) {
            Memory after = trials.withoutTrial(memory, sweep, news, guard);
            count(after, after.verdicts());
            return;
        }
        Trial begun = opened.get();
        // The sweep is on disk before its trial: without it, nobody would know what the trial is about.
        remember(memory.with(sweep));
        trialFile.write(begun);
        trial = opened;
        ends.events()
                .happened(new LoopEvent.Kept(news.size() + " failing on " + name(sweep.commit())
                        + " that passed before, first " + news.getFirst().printed() + "; "
                        + (begun.line().size() - 1) + " commits to look at"));
    }

    /** A trial whose end has been written down is over, though its file may have outlived a kill. */
    private boolean isSettled(Trial open) {
        Optional<Sweep> sweep = memory.sweep().filter(now -> now.commit().equals(open.tip()));
        return sweep.isEmpty()
                || open.inquest().suspicions().stream()
                        .allMatch(suspicion -> memory.isSettled(suspicion.test(), sweep.get()));
    }

    private void close() throws IOException {
        trialFile.remove();
        trial = Optional.empty();
    }

    private void further(Trial open, TestPace.Guard guard) throws IOException, InterruptedException {
        if (isSettled(open)) {
            close();
            return;
        }
        switch (open.next()) {
            case Inquest.Next.Run run -> {
                Trial after = court.after(open, run, patience(guard), doublings == MOST_DOUBLINGS);
                progress(after.inquest().observations().size()
                        > open.inquest().observations().size());
                trialFile.write(after);
                trial = Optional.of(after);
            }
            case Inquest.Next.Over over -> {
                Optional<Memory> after = trials.conclude(memory, open, open.conclusion(over), guard);
                if (after.isPresent()) {
                    count(after.get(), after.get().verdicts());
                    close();
                }
            }
        }
    }

    private void finish(Sweep sweep, Tests suite, Board board) throws IOException, InterruptedException {
        List<TestId> missed = sweep.broken().isEmpty() ? absences.unexplained(memory, sweep, suite, board) : List.of();
        Set<TestId> red = new TreeSet<>(memory.red(sweep));
        red.addAll(FixTask.awaited(board, sweep.failing()));
        boolean isGreen = red.isEmpty() && missed.isEmpty() && sweep.broken().isEmpty() && sweep.passes() > 0;
        Memory after = memory.after(sweep, missed);
        Verdicts found = after.verdicts();
        String word = isGreen ? "green " : "red ";
        if (isGreen) {
            switch (ends.main().green(sweep.commit())) {
                case GreenAnswer.Moved moved ->
                    found = new Verdicts(found.green() + 1, found.blamed(), found.flaky(), found.unsure());
                case GreenAnswer.Refused refused -> {
                    word = "passed, not called green: ";
                    notMoved(sweep, refused.why());
                }
                case GreenAnswer.Unknown unknown -> {
                    // The sweep stays as it is: the next life ends it.
                    notMoved(sweep, unknown.why());
                    ends.stop().await(ends.settings().current().heartbeat());
                    return;
                }
            }
        }
        trials.close(sweep);
        ends.quarantine().passed(sweep.passing());
        ends.events()
                .happened(new LoopEvent.Kept(
                        word + name(sweep.commit()) + " " + score(sweep, red, missed) + "; so far " + found));
        count(after, found);
    }

    private void notMoved(Sweep sweep, String why) {
        ends.events()
                .happened(
                        new LoopEvent.Trouble("refs/green/main was not moved to " + name(sweep.commit()) + ": " + why));
    }

    private static String score(Sweep sweep, Set<TestId> red, List<TestId> missed) {
        int notYet = sweep.failing().size() - red.size();
        return sweep.passes() + "/" + sweep.results().size()
                + (notYet > 0 ? ", " + notYet + " never passed" : "")
                + (red.isEmpty()
                        ? ""
                        : ", broken: " + red.size() + ", first "
                                + red.iterator().next().printed())
                + (missed.isEmpty()
                        ? ""
                        : ", gone or left out, and no task says so: " + missed.size() + ", first "
                                + missed.getFirst().printed())
                + (sweep.broken().isEmpty() ? "" : ", the suite does not work: " + sweep.broken());
    }

    private void count(Memory after, Verdicts found) throws IOException {
        remember(after.with(found));
        showVerdicts();
    }

    private void showVerdicts() {
        ends.status().note(memory.verdicts().toString());
        ends.tested().verdicts(memory.verdicts());
    }

    private void remember(Memory next) throws IOException {
        file.write(next);
        memory = next;
    }

    private static String name(CommitId commit) {
        return commit.value().substring(0, SHORT);
    }
}
