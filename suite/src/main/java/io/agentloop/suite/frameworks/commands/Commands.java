package io.agentloop.suite.frameworks.commands;

import io.agentloop.suite.framework.Arguments;
import io.agentloop.suite.framework.Batch;
import io.agentloop.suite.framework.Call;
import io.agentloop.suite.framework.Calls;
import io.agentloop.suite.framework.Framework;
import io.agentloop.suite.framework.IdsFile;
import io.agentloop.suite.framework.Listing;
import io.agentloop.suite.framework.MarkedLines;
import io.agentloop.suite.framework.Programs;
import io.agentloop.suite.framework.Reported;
import io.agentloop.suite.framework.RequestedIds;
import io.agentloop.suite.framework.Told;
import io.agentloop.suite.process.CannotStart;
import io.agentloop.suite.process.Command;
import io.agentloop.suite.process.LineReader;
import io.agentloop.suite.process.ProcessRunner;
import io.agentloop.suite.process.TimeLimit;
import io.agentloop.suite.result.TestId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A project's own runner: one command lists the tests, one runs those in a file. */
public final class Commands implements Framework {
    /** Holds the word that a command may put before its results, so that those of its tests do not look the same. */
    static final String MARK = "HARNESS_RESULT_MARK";

    private static final int LONGEST_LINE_BYTES = 64 << 10;

    private final List<String> list;
    private final List<String> run;
    private final ResultFormat results;
    private final Path root;
    private final ProcessRunner runner;
    private final Duration slack;
    private volatile Set<TestId> listed = Set.of();

    /** The commands start in the folder; "{ids}" in the one that runs stands for the path of the file of ids. */
    public Commands(
            List<String> list,
            List<String> run,
            ResultFormat results,
            Path root,
            ProcessRunner runner,
            Duration slack) {
        this.list = List.copyOf(list);
        this.run = List.copyOf(run);
        this.results = results;
        this.root = root;
        this.runner = runner;
        this.slack = slack;
    }

    @Override
    public String name() {
        return "tests.run";
    }

    @Override
    public Duration slack() {
        return slack;
    }

    @Override
    public Optional<String> whyMissing() {
        return missing(list, "tests.list").or(() -> missing(run, "tests.run"));
    }

    private Optional<String> missing(List<String> command, String setting) {
        return Programs.whyMissing(command.getFirst(), root, runner.variable("PATH"), setting);
    }

    @Override
    public Listing list(TimeLimit limit) throws InterruptedException {
        Listing listing = new ListCommand(list, root, runner).run(limit);
        if (listing instanceof Listing.Listed all) {
            listed = all.tests().keySet();
        }
        return listing;
    }

    @Override
    public List<Batch> run(List<TestId> ids, Calls calls) throws InterruptedException, IOException, CannotStart {
        try (IdsFile file = new IdsFile(ids)) {
            String path = file.path().toString();
            Command command = new Command(Arguments.fill(run, "{ids}", path), root);
            return List.of(
                    switch (results) {
                        case ResultFormat.Lines _ -> withLines(ids, command, calls);
                        case ResultFormat.JUnit junit -> withFiles(ids, command, calls, junit.glob());
                    });
        }
    }

    private Batch withLines(List<TestId> ids, Command command, Calls calls) throws InterruptedException, CannotStart {
        String mark = MarkedLines.newMark();
        ResultLines lines = new ResultLines(new RequestedIds(ids, listed), mark);
        LineReader reader = new LineReader(LONGEST_LINE_BYTES, lines::line);
        Call call = calls.call(command.with(Map.of(MARK, mark)), reader);
        reader.end();
        return calls.batch(ids, call, lines.told(ids, call.ending()).exactly(ids));
    }

    private Batch withFiles(List<TestId> ids, Command command, Calls calls, String glob)
            throws InterruptedException, IOException, CannotStart {
        JUnitFiles files = new JUnitFiles(root, glob);
        Call call = calls.call(command);
        JUnitFiles.Outcome outcome = files.read();
        RequestedIds requested = new RequestedIds(ids, listed);
        List<Reported> reported = outcome.reported().stream()
                .map(one -> named(one, requested.match(one.names())))
                .toList();
        return calls.batch(ids, call, Told.of(reported, outcome.problems()).exactly(ids));
    }

    /** What is about none of the tests still says something of the run. */
    private static Reported named(Reported one, Optional<TestId> id) {
        List<String> names = id.map(TestId::text).map(List::of).orElse(List.of());
        return new Reported(names, one.verdict(), one.reason(), one.location(), one.took());
    }
}
