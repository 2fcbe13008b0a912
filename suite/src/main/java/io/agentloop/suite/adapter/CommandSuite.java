package io.agentloop.suite.adapter;

import io.agentloop.suite.process.CannotStart;
import io.agentloop.suite.process.Deadline;
import io.agentloop.suite.process.Ending;
import io.agentloop.suite.process.ProcessRunner;
import io.agentloop.suite.process.TimeLimit;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.TestResult;
import io.agentloop.suite.result.Verdict;
import io.agentloop.suite.state.RunLogs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A suite with its own runner: one command lists the tests, one runs those in a file. */
final class CommandSuite implements Suite {
    /** A runner may have to compile first, and may say what it did long after it did it. */
    static final Duration SLOW_START = Duration.ofSeconds(30);
    /** After so many tests that hang or crash the runner, the rest is given up. */
    private static final int MOST_CUTS = 10;

    private final SuiteSettings.Commands settings;
    private final Path root;
    private final ProcessRunner runner;
    private final Duration slowStart;

    CommandSuite(SuiteSettings.Commands settings, Path root, ProcessRunner runner, Duration slowStart) {
        this.settings = settings;
        this.root = root;
        this.runner = runner;
        this.slowStart = slowStart;
    }

    @Override
    public Listing list(TimeLimit limit) throws InterruptedException {
        Optional<String> missing =
                missing(settings.list(), "tests.list").or(() -> missing(settings.run(), "tests.run"));
        if (missing.isPresent()) {
            return new Listing.Broken(missing.get());
        }
        return new ListCommand(settings.list(), root, runner).run(limit);
    }

    private Optional<String> missing(List<String> command, String setting) {
        return Programs.whyMissing(command.getFirst(), root, runner.variable("PATH"), setting);
    }

    @Override
    public void run(List<TestId> ids, Pace pace, Ledger ledger, RunLogs logs) throws InterruptedException {
        BatchRun run = new BatchRun(settings, root, runner, logs);
        List<TestId> open = new ArrayList<>(ids);
        try {
            for (int cuts = 0; cuts < MOST_CUTS && isOpen(open, pace); cuts++) {
                Duration start = runAll(run, open, pace, ledger);
                if (isOpen(open, pace)) {
                    runAlone(run, open, pace, start, ledger);
                }
            }
            if (isOpen(open, pace)) {
                giveUp(open, Verdict.MISSING, "the run command hung or crashed too often to get to it", ledger);
            }
        } catch (IOException | CannotStart unusable) {
            String reason = "tests.run: " + unusable.getMessage();
            ledger.broken(reason);
            giveUp(open, Verdict.ERROR, reason, ledger);
        }
    }

    private static boolean isOpen(List<TestId> open, Pace pace) {
        return !open.isEmpty() && !pace.budget().isOver();
    }

    private static void giveUp(List<TestId> open, Verdict verdict, String reason, Ledger ledger) {
        open.forEach(id -> ledger.enter(TestResult.of(id, verdict, reason, Duration.ZERO)));
    }

    /** Runs what is open; what stays open is what a run that was cut did not come to. Tells how slowly it started. */
    private Duration runAll(BatchRun run, List<TestId> open, Pace pace, Ledger ledger)
            throws InterruptedException, IOException, CannotStart {
        Duration atMost = pace.perTest().multipliedBy(open.size()).plus(slowStart);
        Silence silence = new Silence(pace.perTest().plus(slowStart));
        Batch batch = run.run(List.copyOf(open), pace.budget().or(Deadline.in(atMost)), silence);
        Reconciliation results = new Reconciliation(batch);
        Optional<String> broken = batch.whyBroken();
        broken.ifPresent(ledger::broken);
        if (batch.wasCut() && broken.isEmpty()) {
            enter(results.said(), open, ledger);
            return silence.start();
        }
        enter(broken.map(results::broken).orElseGet(results::complete), open, ledger);
        return silence.start();
    }

    /** A run was cut: the first test it did not speak of is the suspect and is judged on its own. */
    private void runAlone(BatchRun run, List<TestId> open, Pace pace, Duration start, Ledger ledger)
            throws InterruptedException, IOException, CannotStart {
        TestId suspect = open.getFirst();
        Duration atMost =
                pace.perTest().plus(least(slowStart, start.multipliedBy(3).plusSeconds(2)));
        Batch batch = run.run(List.of(suspect), pace.budget().or(Deadline.in(atMost)), new Silence(atMost));
        Reconciliation results = new Reconciliation(batch);
        if (batch.wasCut() && results.said().isEmpty()) {
            cutAlone(suspect, batch, pace).ifPresent(result -> enter(Map.of(suspect, result), open, ledger));
            return;
        }
        Optional<String> broken = batch.whyBroken();
        broken.ifPresent(ledger::broken);
        enter(broken.map(results::broken).orElseGet(results::complete), open, ledger);
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Optional<TestResult> cutAlone(TestId suspect, Batch batch, Pace pace) {
        if (batch.ending() instanceof Ending.Signalled signalled) {
            String reason = "killed the run command by signal " + signalled.signal();
            return Optional.of(
                    TestResult.of(suspect, Verdict.CRASH, reason, Duration.ZERO).withLog(batch.log()));
        }
        if (pace.budget().isOver()) {
            return Optional.empty();
        }
        return Optional.of(TestResult.of(suspect, Verdict.TIMEOUT, "no result in its time", Duration.ZERO)
                .withLog(batch.log()));
    }

    private static void enter(Map<TestId, TestResult> results, List<TestId> open, Ledger ledger) {
        results.values().forEach(ledger::enter);
        open.removeAll(results.keySet());
    }
}
