package io.agentloop.suite.frameworks.cargo;

import io.agentloop.suite.framework.ArgumentChunks;
import io.agentloop.suite.framework.Batch;
import io.agentloop.suite.framework.Call;
import io.agentloop.suite.framework.Calls;
import io.agentloop.suite.framework.Framework;
import io.agentloop.suite.framework.Ground;
import io.agentloop.suite.framework.IdCollector;
import io.agentloop.suite.framework.Inquiry;
import io.agentloop.suite.framework.Listing;
import io.agentloop.suite.process.CannotStart;
import io.agentloop.suite.process.Command;
import io.agentloop.suite.process.LineReader;
import io.agentloop.suite.process.TimeLimit;
import io.agentloop.suite.result.Escapes;
import io.agentloop.suite.result.TestId;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists and runs the tests of Rust packages; ids are "package::path" and "package/tests/target::path". */
public final class Cargo implements Framework {
    private static final int LONGEST_LINE_BYTES = 64 << 10;
    /** A built test program speaks at once, and then whenever a test ends. */
    private static final Duration SILENCE = Duration.ofSeconds(2);

    private static final String TEST = ": test";
    private static final String BENCHMARK = ": benchmark";

    private final Ground ground;
    private final List<String> program;
    private final Inquiry inquiry;

    /** At work in this folder. */
    public Cargo(Ground ground) {
        this.ground = ground;
        this.program = ground.program("cargo");
        this.inquiry = new Inquiry(ground.runner(), name());
    }

    @Override
    public String name() {
        return "cargo";
    }

    @Override
    public Duration silence() {
        return SILENCE;
    }

    @Override
    public Optional<String> whyMissing() {
        return ground.whyMissing(program.getFirst());
    }

    @Override
    public Listing list(TimeLimit limit) throws InterruptedException {
        return switch (new Build(ground, program, inquiry).run(limit)) {
            case Build.Result.Failed failed -> new Listing.Broken(failed.reason());
            case Build.Result.Built built -> listing(built.programs(), limit);
        };
    }

    private Listing listing(List<TestProgram> programs, TimeLimit limit) throws InterruptedException {
        IdCollector ids = new IdCollector();
        for (TestProgram one : programs) {
            Optional<String> broken = collect(one, limit, ids);
            if (broken.isPresent()) {
                return new Listing.Broken(broken.get());
            }
        }
        return ids.listing("cargo: a test program");
    }

    /** Adds the tests of a program; what is wrong with its list, if anything is. */
    private Optional<String> collect(TestProgram one, TimeLimit limit, IdCollector ids) throws InterruptedException {
        List<String> noise = new ArrayList<>();
        Command command = command(one, List.of("--list", "--format", "terse"));
        Inquiry.Reply reply = inquiry.ask(command, limit, LONGEST_LINE_BYTES, line -> {
            if (line.endsWith(TEST)) {
                ids.add(one.id(line.substring(0, line.length() - TEST.length())));
            } else if (!line.isBlank() && !line.endsWith(BENCHMARK)) {
                noise.add(line);
            }
        });
        return switch (reply) {
            case Inquiry.Reply.Broken broken -> Optional.of(broken.reason());
            case Inquiry.Reply.Ended ended
            when ended.code() != 0 || !noise.isEmpty() ->
                Optional.of("cargo: " + one.name() + " gives no list of tests (harness = false?); leave it out with"
                        + " tests.args, such as [--lib]; exit " + ended.code()
                        + (noise.isEmpty() ? "" : ": " + Escapes.visible(noise.getFirst(), 100)));
            case Inquiry.Reply.Ended _ -> Optional.empty();
        };
    }

    @Override
    public List<Batch> run(List<TestId> ids, Calls calls) throws InterruptedException, IOException, CannotStart {
        List<TestProgram> programs = switch (new Build(ground, program, inquiry).run(calls.limit())) {
            case Build.Result.Built built -> built.programs();
            case Build.Result.Failed _ when calls.limit().isOver() -> List.of();
            case Build.Result.Failed failed -> throw new IOException(failed.reason());
        };
        if (calls.limit().isOver()) {
            return List.of();
        }
        Map<TestProgram, List<TestId>> shares = new LinkedHashMap<>();
        List<TestId> nowhere = new ArrayList<>();
        for (TestId id : ids) {
            programs.stream()
                    .filter(one -> one.has(id.text()))
                    .findFirst()
                    .ifPresentOrElse(
                            one -> shares.computeIfAbsent(one, first -> new ArrayList<>())
                                    .add(id),
                            () -> nowhere.add(id));
        }
        List<Batch> batches = new ArrayList<>();
        for (Map.Entry<TestProgram, List<TestId>> share : shares.entrySet()) {
            TestProgram one = share.getKey();
            for (List<TestId> part : ArgumentChunks.ofArguments(share.getValue(), id -> one.test(id.text()))) {
                if (!calls.limit().isOver()) {
                    batches.add(run(one, part, calls));
                }
            }
        }
        if (!nowhere.isEmpty()) {
            batches.add(Batch.ofNobody(nowhere));
        }
        return batches;
    }

    private Batch run(TestProgram one, List<TestId> ids, Calls calls) throws InterruptedException, CannotStart {
        List<String> words = new ArrayList<>(List.of("--exact", "--test-threads=" + calls.jobs()));
        ids.forEach(id -> words.add(one.test(id.text())));
        LibtestOutput output = new LibtestOutput();
        LineReader lines = new LineReader(LONGEST_LINE_BYTES, output::line);
        Call call = calls.call(command(one, words), lines);
        lines.end();
        return calls.batch(ids, call, output.told(one, ids, call, calls.jobs()).exactly(ids));
    }

    private static Command command(TestProgram one, List<String> words) {
        List<String> all = new ArrayList<>(List.of(one.file()));
        all.addAll(words);
        return new Command(all, one.folder()).with(one.variables());
    }
}
