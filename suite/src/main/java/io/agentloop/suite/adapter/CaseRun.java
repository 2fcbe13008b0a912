package io.agentloop.suite.adapter;

import io.agentloop.suite.framework.Durations;
import io.agentloop.suite.framework.SourceSpots;
import io.agentloop.suite.framework.TellingLine;
import io.agentloop.suite.process.CannotStart;
import io.agentloop.suite.process.CappedOutput;
import io.agentloop.suite.process.Command;
import io.agentloop.suite.process.Deadline;
import io.agentloop.suite.process.Ended;
import io.agentloop.suite.process.Ending;
import io.agentloop.suite.process.Limits;
import io.agentloop.suite.process.ProcessRunner;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.TestResult;
import io.agentloop.suite.result.Verdict;
import io.agentloop.suite.state.RunLogs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Runs one case in one process and judges it. */
final class CaseRun {
    private static final long MOST_OUTPUT_BYTES = 16L << 20;
    private static final int KEPT_BYTES = 16 << 10;

    private final ProcessRunner runner;
    private final Path root;
    private final RunLogs logs;
    private final Pace pace;
    private final Set<TestId> killed = ConcurrentHashMap.newKeySet();

    CaseRun(ProcessRunner runner, Path root, RunLogs logs, Pace pace) {
        this.runner = runner;
        this.root = root;
        this.logs = logs;
        this.pace = pace;
    }

    /** The result; empty when the budget was over before the test was. */
    Optional<TestResult> run(TestId id, List<String> arguments, Expected expected) throws InterruptedException {
        if (expected instanceof Expected.Unusable unusable) {
            return Optional.of(TestResult.of(id, Verdict.ERROR, unusable.reason(), Duration.ZERO));
        }
        CappedOutput out = new CappedOutput(kept(expected), KEPT_BYTES);
        CappedOutput err = new CappedOutput(KEPT_BYTES, KEPT_BYTES);
        Command command = new Command(arguments, root);
        Deadline own = Deadline.in(pace.perTest());
        try {
            Limits limits = new Limits(own.or(pace.budget()), MOST_OUTPUT_BYTES);
            Ended ended = runner.run(command, limits, out, err);
            if (ended.ending() instanceof Ending.TimedOut && !own.isOver()) {
                return Optional.empty();
            }
            return Optional.of(logged(judge(id, ended, expected, out, err), command, out, err));
        } catch (CannotStart refused) {
            return Optional.of(TestResult.of(id, Verdict.ERROR, refused.reason(), Duration.ZERO));
        }
    }

    /** Whether somebody outside of the test may have ended it: another test, or the kernel for want of memory. */
    boolean wasKilled(TestId id) {
        return killed.contains(id);
    }

    private static int kept(Expected expected) {
        return switch (expected) {
            case Expected.Exactly exactly -> exactly.bytes().length + KEPT_BYTES;
            case Expected.Anything _ -> KEPT_BYTES;
            case Expected.Unusable _ -> 0;
        };
    }

    private TestResult judge(TestId id, Ended ended, Expected expected, CappedOutput out, CappedOutput err) {
        Duration took = ended.took();
        return switch (ended.ending()) {
            case Ending.Exited(int code) when code == 0 -> compared(id, took, expected, out);
            case Ending.Exited exited -> exit(id, took, exited.code(), err);
            case Ending.Signalled signalled -> {
                if (signalled.mayComeFromOutside()) {
                    killed.add(id);
                }
                yield TestResult.of(id, Verdict.CRASH, signalled.reason() + said(err), took);
            }
            case Ending.TimedOut _ ->
                TestResult.of(id, Verdict.TIMEOUT, "still running after " + Durations.shown(pace.perTest()), took);
            case Ending.Flooded flooded ->
                TestResult.of(id, Verdict.ERROR, "printed more than " + (flooded.limitBytes() >> 20) + " MB", took);
        };
    }

    private static TestResult compared(TestId id, Duration took, Expected expected, CappedOutput out) {
        if (!(expected instanceof Expected.Exactly exactly) || exactly.isMetBy(out)) {
            return TestResult.pass(id, took);
        }
        FirstDifference difference = FirstDifference.between(exactly.bytes(), out.head());
        return TestResult.of(id, Verdict.FAIL, difference.inWords(), took)
                .at(Optional.of(exactly.file() + ":" + difference.line()));
    }

    /** Shells and tools that change the uid say 126 and 127 when there was no program to run. */
    private static TestResult exit(TestId id, Duration took, int code, CappedOutput err) {
        Verdict verdict = code == 126 || code == 127 ? Verdict.ERROR : Verdict.FAIL;
        return TestResult.of(id, verdict, "exit " + code + said(err), took).at(SourceSpots.in(err.text()));
    }

    private static String said(CappedOutput err) {
        String line = TellingLine.of(err.text());
        return line.isEmpty() ? "" : ": " + line;
    }

    private TestResult logged(TestResult result, Command command, CappedOutput out, CappedOutput err) {
        if (!result.verdict().isFailing()) {
            return result;
        }
        String text = "$ " + command.shown() + "\n"
                + result.verdict().word() + " after " + Durations.shown(result.took()) + ": " + result.reason() + "\n"
                + "--- stdout, " + out.total() + " bytes\n" + out.text()
                + "\n--- stderr, " + err.total() + " bytes\n" + err.text();
        return result.withLog(logs.write(result.id(), text));
    }
}
