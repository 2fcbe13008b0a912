package io.agentloop.suite.frameworks.ctest;

import io.agentloop.suite.framework.Batch;
import io.agentloop.suite.framework.Call;
import io.agentloop.suite.framework.Calls;
import io.agentloop.suite.framework.Framework;
import io.agentloop.suite.framework.Ground;
import io.agentloop.suite.framework.IdCollector;
import io.agentloop.suite.framework.Inquiry;
import io.agentloop.suite.framework.Listing;
import io.agentloop.suite.framework.Scratch;
import io.agentloop.suite.framework.Told;
import io.agentloop.suite.process.CannotStart;
import io.agentloop.suite.process.Command;
import io.agentloop.suite.process.Ending;
import io.agentloop.suite.process.LineReader;
import io.agentloop.suite.process.TimeLimit;
import io.agentloop.suite.result.TestId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Builds a CMake project, lists and runs its tests; ids are the names of the tests. */
public final class Ctest implements Framework {
    private static final int LONGEST_LINE_BYTES = 64 << 10;
    private static final String RESULTS = "results/results.xml";

    /** What tests print must not stand among what ctest prints. */
    private static final Map<String, String> QUIET = Map.of("CTEST_OUTPUT_ON_FAILURE", "0");

    private final Ground ground;
    private final List<String> program;
    private final Inquiry inquiry;
    private final BuildTree tree;

    /** At work in this folder. */
    public Ctest(Ground ground) {
        this.ground = ground;
        this.program = ground.program("ctest");
        this.inquiry = new Inquiry(ground.runner(), name());
        this.tree = BuildTree.of(ground);
    }

    @Override
    public String name() {
        return "ctest";
    }

    @Override
    public Optional<String> whyMissing() {
        return ground.whyMissing(program.getFirst()).or(() -> tree.whyMissing(ground));
    }

    @Override
    public Listing list(TimeLimit limit) throws InterruptedException {
        for (Command step : tree.steps(ground)) {
            switch (inquiry.ask(step, limit, LONGEST_LINE_BYTES, line -> {})) {
                case Inquiry.Reply.Broken broken -> {
                    return new Listing.Broken(broken.reason());
                }
                case Inquiry.Reply.Ended ended
                when ended.code() != 0 -> {
                    String both = ended.err().text() + "\n" + ended.out().text();
                    return new Listing.Broken(inquiry.why(step, "ended with exit " + ended.code(), both));
                }
                case Inquiry.Reply.Ended _ -> {}
            }
        }
        return switch (tests(limit)) {
            case TestNumbers.Result.Failed failed -> new Listing.Broken(failed.reason());
            case TestNumbers.Result.Known known -> {
                IdCollector ids = new IdCollector();
                known.numbers().names().forEach(ids::add);
                yield ids.listing("ctest: the list");
            }
        };
    }

    private TestNumbers.Result tests(TimeLimit limit) throws InterruptedException {
        StringBuilder json = new StringBuilder();
        Command command = command(List.of("--show-only=json-v1"));
        return switch (inquiry.ask(
                command, limit, 1 << 20, line -> json.append(line).append('\n'))) {
            case Inquiry.Reply.Broken broken -> new TestNumbers.Result.Failed(broken.reason());
            case Inquiry.Reply.Ended ended
            when ended.code() != 0 ->
                new TestNumbers.Result.Failed(inquiry.why(command, "ended with exit " + ended.code(), ended.printed()));
            case Inquiry.Reply.Ended ended ->
                TestNumbers.read(
                        json.toString(),
                        why -> inquiry.why(command, why, ended.err().text()));
        };
    }

    @Override
    public List<Batch> run(List<TestId> ids, Calls calls) throws InterruptedException, IOException, CannotStart {
        TestNumbers numbers = switch (tests(calls.limit())) {
            case TestNumbers.Result.Known known -> known.numbers();
            case TestNumbers.Result.Failed _ when calls.limit().isOver() -> TestNumbers.NONE;
            case TestNumbers.Result.Failed failed -> throw new IOException(failed.reason());
        };
        if (calls.limit().isOver()) {
            return List.of();
        }
        List<TestId> there = ids.stream().filter(id -> numbers.has(id.text())).toList();
        List<Batch> batches = new ArrayList<>();
        if (!there.isEmpty()) {
            batches.add(run(there, numbers, calls));
        }
        if (there.size() < ids.size()) {
            batches.add(Batch.ofNobody(
                    ids.stream().filter(id -> !numbers.has(id.text())).toList()));
        }
        return batches;
    }

    private Batch run(List<TestId> ids, TestNumbers numbers, Calls calls)
            throws InterruptedException, IOException, CannotStart {
        try (Scratch scratch = new Scratch()) {
            // ctest writes beside its file first.
            scratch.writableFolder("results");
            long seconds = Math.max(1, calls.perTest().plusMillis(999).toSeconds());
            Command command = command(List.of(
                    "-I",
                    scratch.write("numbers", selection(ids, numbers)).toString(),
                    "--output-junit",
                    scratch.file(RESULTS).toString(),
                    "--timeout",
                    Long.toString(seconds),
                    "-j" + calls.jobs()));
            ProgressLines progress = new ProgressLines(tree.mayRepeat());
            LineReader lines = new LineReader(LONGEST_LINE_BYTES, progress::line);
            Call call = calls.call(command.with(QUIET), lines);
            lines.end();
            Results results = new Results(numbers);
            // The tests can write the file as well; that ctest did is certain only where it came to its end.
            Told told = call.ending() instanceof Ending.Exited
                    ? results.whole(ResultFile.read(scratch, RESULTS), progress)
                    : results.cut(progress, tree.mayShowOutput());
            return calls.batch(ids, call, told.exactly(ids));
        }
    }

    /** No range and no stride, then the numbers; without its last end of line ctest 3.25 loses a digit. */
    private static String selection(List<TestId> ids, TestNumbers numbers) {
        return ids.stream()
                .flatMap(id -> numbers.of(id.text()).stream())
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .map(String::valueOf)
                .collect(Collectors.joining(",", "0,0,0,", "\n"));
    }

    private Command command(List<String> words) {
        List<String> all = new ArrayList<>(List.of("--test-dir", tree.folder()));
        all.addAll(tree.otherArgs());
        all.addAll(words);
        return ground.command(program, all);
    }
}
