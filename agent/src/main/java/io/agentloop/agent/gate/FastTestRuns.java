package io.agentloop.agent.gate;

import io.agentloop.agent.process.Ended;
import io.agentloop.agent.process.Executioner;
import io.agentloop.agent.process.Invocation;
import io.agentloop.agent.process.Output;
import io.agentloop.agent.process.Programs;
import io.agentloop.agent.process.RunAs;
import io.agentloop.agent.process.Running;
import io.agentloop.protocol.config.TimeSpans;
import io.agentloop.suite.fast.FastTest;
import io.agentloop.suite.framework.Listing;
import io.agentloop.suite.report.FastTestReport;
import io.agentloop.suite.report.ReportJson;
import io.agentloop.suite.report.RunFacts;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.state.History;
import io.agentloop.suite.state.StateFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs tests by {@code fast-test}, which runs under our uid and starts each test under the gate's. */
public final class FastTestRuns implements TestRuns {
    private static final Duration MARGIN = Duration.ofSeconds(30);
    /** The list of each run may have to compile the tests first; it has a time of its own, which no budget includes. */
    private static final Duration LISTING = FastTest.MOST_TO_LIST;

    /** Longer than fast-test itself waits for a list. */
    private static final Duration LIST_ALONE = LISTING.plus(MARGIN);

    private static final String BAD_USE = "ERROR fast-test: ";

    private final Programs programs;
    private final Layout layout;
    private final Executioner executioner;
    private final Supplier<Map<String, String>> environment;
    private final Supplier<Duration> budget;
    private final AtomicReference<@Nullable Running> running = new AtomicReference<>();

    /**
     * Where everything lies.
     *
     * @param program of {@code fast-test}
     * @param gate how a test command runs under the gate's uid
     * @param gateUid whose leftovers are ended after a run
     * @param root the gate's tree
     * @param config the settings of the run
     * @param state what fast-test keeps between runs
     * @param results where one run puts its results
     */
    public record Layout(String program, RunAs gate, int gateUid, Path root, Path config, Path state, Path results) {}

    /**
     * Prepares to run.
     *
     * @param environment of fast-test: slot, session and fleet decide on the slice
     * @param budget of one slice
     */
    public FastTestRuns(
            Programs programs,
            Layout layout,
            Executioner executioner,
            Supplier<Map<String, String>> environment,
            Supplier<Duration> budget) {
        this.programs = programs;
        this.layout = layout;
        this.executioner = executioner;
        this.environment = environment;
        this.budget = budget;
    }

    @Override
    public FastTestReport slice(List<String> also, Consumer<String> progress) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>();
        also.forEach(id -> arguments.addAll(List.of("--also", id)));
        return run(arguments, budget.get().plus(LISTING).plus(MARGIN), progress);
    }

    @Override
    public FastTestReport all(Duration time) throws IOException, InterruptedException {
        return run(
                List.of("--all", "--budget", TimeSpans.format(time)),
                time.plus(LISTING).plus(MARGIN),
                line -> {});
    }

    @Override
    public FastTestReport named(List<String> ids, Duration time) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("--budget", TimeSpans.format(time), "--"));
        arguments.addAll(ids);
        return run(arguments, time.plus(LISTING).plus(MARGIN), line -> {});
    }

    @Override
    public Listing list() throws IOException, InterruptedException {
        Ended ended = ended(List.of("--list"), LIST_ALONE, line -> {});
        if (ended.timedOut()) {
            return new Listing.Broken("the list of tests was still being made at the end of its time");
        }
        Optional<String> said = badUse(ended);
        if (said.isPresent()) {
            // One suite of several has no list: without its tests this is no list to compare with.
            return new Listing.Broken(said.get());
        }
        if (!Files.exists(layout.results())) {
            throw new IOException("fast-test died: " + ended.lastLine());
        }
        List<String> lines = Files.readAllLines(layout.results());
        if (lines.isEmpty() || !lines.getLast().isEmpty()) {
            throw new IOException("fast-test: the list of tests ends in its middle; is the disk full?");
        }
        SortedMap<TestId, Long> ids = new TreeMap<>();
        lines.subList(0, lines.size() - 1).forEach(line -> ids.put(TestId.parse(line), 0L));
        return new Listing.Listed(ids);
    }

    /** A list may compile all tests, so one less counts. */
    @Override
    public Optional<Listing.Listed> listOf(RunFacts facts) {
        return KeptList.of(new StateFolder(layout.state()).history().tests().keySet(), facts);
    }

    private static Optional<String> badUse(Ended ended) throws IOException {
        return ended.out()
                .lines()
                .filter(line -> line.startsWith(BAD_USE))
                .findFirst()
                .map(line -> line.substring(BAD_USE.length()));
    }

    @Override
    public Undo mark() {
        StateFolder state = new StateFolder(layout.state());
        History now = state.history();
        return () -> {
            try {
                // The first runs of all leave at least how long tests take.
                if (!now.tests().isEmpty()) {
                    state.write(now);
                }
            } catch (IOException diskTakesNothing) {
                // Then the next slice is chosen by what did not land.
            }
        };
    }

    private FastTestReport run(List<String> arguments, Duration limit, Consumer<String> progress)
            throws IOException, InterruptedException {
        Ended ended = ended(arguments, limit, progress);
        if (!Files.exists(layout.results())) {
            throw new IOException("fast-test " + (ended.timedOut() ? "took over " + limit.toSeconds() + " s" : "died")
                    + ": " + ended.lastLine());
        }
        try {
            return ReportJson.read(Files.readAllLines(layout.results()));
        } catch (IllegalArgumentException half) {
            throw new IOException("fast-test: " + half.getMessage(), half);
        }
    }

    /** One call of fast-test, whose results are in their file afterwards. */
    private Ended ended(List<String> arguments, Duration limit, Consumer<String> progress)
            throws IOException, InterruptedException {
        List<String> program = new ArrayList<>(List.of(
                layout.program(),
                "--gate-json",
                layout.results().toString(),
                "--root",
                layout.root().toString(),
                "--config",
                layout.config().toString(),
                "--state",
                layout.state().toString()));
        if (!layout.gate().prefix().isEmpty()) {
            program.addAll(List.of("--prefix", String.join(" ", layout.gate().prefix())));
        }
        program.addAll(arguments);
        Files.deleteIfExists(layout.results());
        Invocation invocation =
                Invocation.of(RunAs.OURSELVES, limit, program).in(layout.root()).with(environment.get());
        try {
            return programs.run(invocation, lines(progress), running::set);
        } finally {
            running.set(null);
            executioner.clear(layout.gateUid());
        }
    }

    @Override
    public void stop() {
        Running now = running.get();
        if (now != null) {
            now.kill();
        }
    }

    private static Output lines(Consumer<String> progress) {
        StringBuilder open = new StringBuilder();
        return (bytes, length) -> {
            open.append(new String(bytes, 0, length, StandardCharsets.UTF_8));
            for (int end = open.indexOf("\n"); end >= 0; end = open.indexOf("\n")) {
                progress.accept(open.substring(0, end).strip());
                open.delete(0, end + 1);
            }
        };
    }
}
