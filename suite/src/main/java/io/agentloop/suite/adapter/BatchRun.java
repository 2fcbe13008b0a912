package io.agentloop.suite.adapter;

import io.agentloop.suite.adapter.SuiteSettings.ResultFormat;
import io.agentloop.suite.process.CannotStart;
import io.agentloop.suite.process.CappedOutput;
import io.agentloop.suite.process.Command;
import io.agentloop.suite.process.Ended;
import io.agentloop.suite.process.Limits;
import io.agentloop.suite.process.LineReader;
import io.agentloop.suite.process.ProcessRunner;
import io.agentloop.suite.process.Sink;
import io.agentloop.suite.process.TimeLimit;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.state.RunLogs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Calls the run command with some ids and collects what it says about them. */
final class BatchRun {
    private static final long MOST_OUTPUT_BYTES = 256L << 20;
    private static final int KEPT_BYTES = 32 << 10;
    private static final int LONGEST_LINE_BYTES = 64 << 10;

    private final SuiteSettings.Commands settings;
    private final Path root;
    private final ProcessRunner runner;
    private final RunLogs logs;

    BatchRun(SuiteSettings.Commands settings, Path root, ProcessRunner runner, RunLogs logs) {
        this.settings = settings;
        this.root = root;
        this.runner = runner;
        this.logs = logs;
    }

    Batch run(List<TestId> ids, TimeLimit limit, Silence silence)
            throws InterruptedException, IOException, CannotStart {
        try (IdsFile file = new IdsFile(ids)) {
            String path = file.path().toString();
            Command command = new Command(Arguments.fill(settings.run(), "{ids}", path), root);
            return switch (settings.results()) {
                case ResultFormat.Lines _ -> withLines(ids, command, limit.or(silence), silence);
                case ResultFormat.JUnit junit -> withFiles(ids, command, limit.or(silence), silence, junit.glob());
            };
        }
    }

    private Batch withLines(List<TestId> ids, Command command, TimeLimit limit, Silence silence)
            throws InterruptedException, CannotStart {
        ResultLines lines = new ResultLines(new RequestedIds(ids));
        LineReader reader = new LineReader(LONGEST_LINE_BYTES, lines::line);
        CappedOutput printed = new CappedOutput(KEPT_BYTES, KEPT_BYTES);
        Sink both = (bytes, count) -> {
            reader.accept(bytes, count);
            printed.accept(bytes, count);
        };
        Ended ended = call(command, limit, silence, both, printed);
        reader.end();
        return batch(ids, command, ended, lines.reported(), List.of(), printed);
    }

    private Batch withFiles(List<TestId> ids, Command command, TimeLimit limit, Silence silence, String glob)
            throws InterruptedException, IOException, CannotStart {
        JUnitFiles files = new JUnitFiles(root, glob);
        CappedOutput printed = new CappedOutput(KEPT_BYTES, KEPT_BYTES);
        Ended ended = call(command, limit, silence, printed, printed);
        JUnitFiles.Outcome outcome = files.read();
        return batch(ids, command, ended, outcome.reported(), outcome.problems(), printed);
    }

    private Ended call(Command command, TimeLimit limit, Silence silence, Sink out, CappedOutput printed)
            throws InterruptedException, CannotStart {
        Limits limits = new Limits(limit, MOST_OUTPUT_BYTES);
        return runner.run(command, limits, silence.listeningTo(out), silence.listeningTo(printed));
    }

    private Batch batch(
            List<TestId> ids,
            Command command,
            Ended ended,
            List<Reported> reported,
            List<String> problems,
            CappedOutput printed) {
        Batch batch = new Batch(ids, ended.ending(), reported, problems, Optional.empty());
        boolean green = batch.whyBroken().isEmpty()
                && new Reconciliation(batch)
                        .complete().values().stream()
                                .noneMatch(result -> result.verdict().isFailing());
        if (green) {
            return batch;
        }
        String text = "$ " + command.shown() + "\n" + ended.ending().inWords() + " after "
                + Durations.shown(ended.took()) + "\n" + printed.text();
        return new Batch(ids, ended.ending(), reported, problems, logs.write("run", text));
    }
}
