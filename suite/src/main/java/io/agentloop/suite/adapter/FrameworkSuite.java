package io.agentloop.suite.adapter;

import io.agentloop.suite.framework.Batch;
import io.agentloop.suite.framework.Calls;
import io.agentloop.suite.framework.Framework;
import io.agentloop.suite.framework.Listing;
import io.agentloop.suite.framework.Reconciliation;
import io.agentloop.suite.process.CannotStart;
import io.agentloop.suite.process.Deadline;
import io.agentloop.suite.process.Ending;
import io.agentloop.suite.process.ProcessRunner;
import io.agentloop.suite.process.Spans;
import io.agentloop.suite.process.TimeLimit;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.TestResult;
import io.agentloop.suite.result.Verdict;
import io.agentloop.suite.state.RunLogs;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A suite with a runner of its own that gets many tests at a time. */
final class FrameworkSuite implements Suite {
    /** After so many rounds of tests that hang or crash the runner, the rest is given up. */
    private static final int MOST_CUTS = 10;

    private final Framework framework;
    private final ProcessRunner runner;

    /** Whether the runner has told a result, so that it can be believed to work. */
    private boolean works;

    FrameworkSuite(Framework framework, ProcessRunner runner) {
        this.framework = framework;
        this.runner = runner;
    }

    /**
     * The tests that a cut run leaves to be judged on their own.
     *
     * @param start how long the runner took to its first output
     */
    private record Suspects(List<TestId> ids, Duration start) {}

    @Override
    public Listing list(TimeLimit limit) throws InterruptedException {
        Optional<String> missing = framework.whyMissing();
        return missing.isPresent() ? new Listing.Broken(missing.get()) : framework.list(limit);
    }

    @Override
    public void run(List<TestId> ids, Pace pace, Entries entries, RunLogs logs) throws InterruptedException {
        Set<TestId> open = new LinkedHashSet<>(ids);
        try {
            for (int cuts = 0; cuts < MOST_CUTS && isOpen(open, pace); cuts++) {
                runAll(open, pace, entries, logs);
            }
            if (isOpen(open, pace)) {
                giveUp(open, Verdict.MISSING, "the run command hung or crashed too often to get to it", entries);
            }
        } catch (IOException | CannotStart unusable) {
            String start = framework.name() + ": ";
            String message = String.valueOf(unusable.getMessage());
            String reason = message.startsWith(start) ? message : start + message;
            entries.broken(reason);
            giveUp(open, Verdict.ERROR, reason, entries);
        }
    }

    private static boolean isOpen(Set<TestId> open, Pace pace) {
        return !open.isEmpty() && !pace.budget().isOver();
    }

    private static void giveUp(Set<TestId> open, Verdict verdict, String reason, Entries entries) {
        open.forEach(id -> entries.enter(TestResult.of(id, verdict, reason, Duration.ZERO)));
    }

    /** Runs what is open, and suspects alone; what stays open is what a run that was cut did not come to. */
    private void runAll(Set<TestId> open, Pace pace, Entries entries, RunLogs logs)
            throws InterruptedException, IOException, CannotStart {
        Duration atMost = Spans.times(pace.perTest(), open.size()).plus(framework.slack());
        Calls calls = calls(pace, atMost, pace.perTest().plus(framework.silence()), logs);
        List<Suspects> suspects = new ArrayList<>();
        for (Batch batch : framework.run(List.copyOf(open), calls)) {
            Reconciliation results = new Reconciliation(batch);
            works |= !results.said().isEmpty();
            if (hadNoTime(batch, results, pace)) {
                continue;
            }
            Optional<String> broken = batch.whyBroken();
            broken.ifPresent(entries::broken);
            if (batch.wasCut() && broken.isEmpty()) {
                enter(results.said(), open, entries);
                suspects.add(new Suspects(suspects(batch, open), batch.start()));
            } else {
                enter(broken.map(results::broken).orElseGet(results::complete), open, entries);
            }
        }
        for (Suspects each : suspects) {
            for (TestId suspect : each.ids()) {
                if (isOpen(open, pace)) {
                    runAlone(suspect, each.start(), pace, open, entries, logs);
                }
            }
        }
    }

    /** The time of the whole run was over before the first result: its tests have not run, and a runner that works is not to be blamed. */
    private boolean hadNoTime(Batch batch, Reconciliation results, Pace pace) {
        return works
                && batch.ending() instanceof Ending.TimedOut
                && results.said().isEmpty()
                && pace.budget().isOver();
    }

    /** What had begun, else the first that the run did not speak of. */
    private static List<TestId> suspects(Batch batch, Set<TestId> open) {
        List<TestId> begun =
                batch.told().begun().stream().filter(open::contains).distinct().toList();
        return begun.isEmpty()
                ? batch.ids().stream().filter(open::contains).limit(1).toList()
                : begun;
    }

    /** A run was cut: a test that it was at is judged on its own. */
    private void runAlone(TestId suspect, Duration start, Pace pace, Set<TestId> open, Entries entries, RunLogs logs)
            throws InterruptedException, IOException, CannotStart {
        Duration slow = least(framework.slack(), Spans.times(start, 3).plusSeconds(2));
        Duration atMost = pace.perTest().plus(slow);
        for (Batch batch : framework.run(List.of(suspect), calls(pace, atMost, atMost, logs))) {
            Reconciliation results = new Reconciliation(batch);
            if (batch.wasCut() && results.said().isEmpty()) {
                cutAlone(suspect, batch, pace).ifPresent(result -> enter(Map.of(suspect, result), open, entries));
                continue;
            }
            Optional<String> broken = batch.whyBroken();
            broken.ifPresent(entries::broken);
            enter(broken.map(results::broken).orElseGet(results::complete), open, entries);
        }
    }

    private Calls calls(Pace pace, Duration atMost, Duration silence, RunLogs logs) {
        TimeLimit limit = pace.budget().or(Deadline.in(atMost));
        return new Calls(runner, limit, silence, pace.perTest(), pace.jobs(), logs);
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** What it is that a test does to its runner; empty when only the time of the whole run was over. */
    private static Optional<TestResult> cutAlone(TestId suspect, Batch batch, Pace pace) {
        return switch (batch.ending()) {
            case Ending.Signalled signalled ->
                cut(
                        suspect,
                        batch,
                        Verdict.CRASH,
                        signalled.why().isEmpty()
                                ? "killed the run command by signal " + signalled.signal()
                                : "the run command " + signalled.why());
            case Ending.Exited exited ->
                cut(
                        suspect,
                        batch,
                        Verdict.CRASH,
                        "ended the runner with exit " + exited.code() + " before its own end");
            case Ending.Flooded flooded ->
                cut(suspect, batch, Verdict.ERROR, "printed more than " + (flooded.limitBytes() >> 20) + " MB");
            case Ending.TimedOut _ when pace.budget().isOver() -> Optional.empty();
            case Ending.TimedOut _ -> cut(suspect, batch, Verdict.TIMEOUT, "no result in its time");
        };
    }

    private static Optional<TestResult> cut(TestId suspect, Batch batch, Verdict verdict, String reason) {
        return Optional.of(
                TestResult.of(suspect, verdict, reason, Duration.ZERO).withLog(batch.log()));
    }

    private static void enter(Map<TestId, TestResult> results, Set<TestId> open, Entries entries) {
        results.values().stream().filter(result -> open.contains(result.id())).forEach(entries::enter);
        open.removeAll(results.keySet());
    }
}
