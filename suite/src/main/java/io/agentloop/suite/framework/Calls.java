package io.agentloop.suite.framework;

import io.agentloop.suite.process.CannotStart;
import io.agentloop.suite.process.CappedOutput;
import io.agentloop.suite.process.Command;
import io.agentloop.suite.process.Ended;
import io.agentloop.suite.process.Limits;
import io.agentloop.suite.process.ProcessRunner;
import io.agentloop.suite.process.Sink;
import io.agentloop.suite.process.TimeLimit;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.state.RunLogs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Starts the processes of one run within its limits, and turns each into a batch. Several may run at a time.
 *
 * @param limit when all of them are ended
 * @param silence how long one may print nothing once it has begun to
 * @param perTest time of one test
 * @param jobs tests at a time, where the runner has a say in it
 */
public record Calls(ProcessRunner runner, TimeLimit limit, Duration silence, Duration perTest, int jobs, RunLogs logs) {
    private static final long MOST_OUTPUT_BYTES = 256L << 20;
    private static final int KEPT_BYTES = 32 << 10;

    /** Runs a program to its end or its limits; {@code out} gets what it prints on standard output, as it comes. */
    public Call call(Command command, Sink out) throws InterruptedException, CannotStart {
        Silence quiet = newSilence();
        return call(command, quiet, quiet.listeningTo(out), quiet::heard);
    }

    /** The same where only {@code out} knows what is a sign of life, and tells {@code quiet}. */
    public Call call(Command command, Silence quiet, Sink out) throws InterruptedException, CannotStart {
        return call(command, quiet, out, () -> {});
    }

    /** The same with a reporter of ours, whose events are not kept among what was printed. */
    public Call call(Command command, Silence quiet, MarkedLines out) throws InterruptedException, CannotStart {
        CappedOutput printed = new CappedOutput(KEPT_BYTES, KEPT_BYTES);
        out.restTo(printed);
        Call call = call(command, quiet, out, printed, printed);
        out.end();
        return call;
    }

    /** The same for a runner that adds a line to a file when a test begins and when it ends. */
    public Call call(Command command, Path events) throws InterruptedException, CannotStart {
        WatchedFile watched = new WatchedFile(events, newSilence());
        Calls watching = new Calls(runner, limit.or(watched), silence, perTest, jobs, logs);
        return watching.call(command, watched.silence(), (bytes, count) -> watched.printed(), watched::printed);
    }

    private Call call(Command command, Silence quiet, Sink out, Runnable onError)
            throws InterruptedException, CannotStart {
        CappedOutput printed = new CappedOutput(KEPT_BYTES, KEPT_BYTES);
        Sink both = (bytes, count) -> {
            out.accept(bytes, count);
            printed.accept(bytes, count);
        };
        Sink errors = (bytes, count) -> {
            onError.run();
            printed.accept(bytes, count);
        };
        return call(command, quiet, both, errors, printed);
    }

    private Call call(Command command, Silence quiet, Sink out, Sink err, CappedOutput printed)
            throws InterruptedException, CannotStart {
        Ended ended = runner.run(command, new Limits(limit.or(quiet), MOST_OUTPUT_BYTES), out, err);
        return new Call(command, ended.ending(), ended.took(), quiet.start(), printed);
    }

    /** Begins with the first sign of life. */
    public Silence newSilence() {
        return new Silence(silence);
    }

    /** As {@link #call(Command, Sink)} for a runner whose results are in files. */
    public Call call(Command command) throws InterruptedException, CannotStart {
        return call(command, (bytes, count) -> {});
    }

    /** What a process says about its tests; what it printed is kept in a log unless all of them passed. */
    public Batch batch(List<TestId> ids, Call call, Told told) {
        Batch batch = new Batch(ids, call.ending(), call.start(), told, Optional.empty());
        boolean green = batch.whyBroken().isEmpty()
                && new Reconciliation(batch)
                        .complete().values().stream()
                                .noneMatch(result -> result.verdict().isFailing());
        if (green) {
            return batch;
        }
        String text = "$ " + call.command().shown() + "\n" + call.ending().inWords() + " after "
                + Durations.shown(call.took()) + "\n" + call.printed().text();
        return new Batch(ids, call.ending(), call.start(), told, logs.write("run", text));
    }
}
