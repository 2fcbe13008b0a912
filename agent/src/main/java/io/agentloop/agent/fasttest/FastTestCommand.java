package io.agentloop.agent.fasttest;

import io.agentloop.suite.fast.FastTest;
import io.agentloop.suite.fast.FastTestRequest;
import io.agentloop.suite.fast.IdPattern;
import io.agentloop.suite.fast.LastLog;
import io.agentloop.suite.fast.Selection;
import io.agentloop.suite.framework.Listing;
import io.agentloop.suite.process.ProcessRunner;
import io.agentloop.suite.report.ExitCode;
import io.agentloop.suite.report.FastTestReport;
import io.agentloop.suite.report.ReportJson;
import io.agentloop.suite.report.RunFacts;
import io.agentloop.suite.result.TestId;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One call of fast-test. */
final class FastTestCommand {
    static final String NO_TESTS = "NONE no tests are configured, so nothing is tested;"
            + " name them in harness.yaml, such as tests: {cases: cases, run: [bin/run-case]}";
    private static final Path KNOWN = Path.of("known-failures.txt");

    private final Options options;
    private final Place place;
    private final Project project;
    private final ProcessRunner runner;
    private final PrintStream out;
    private final PrintStream err;

    FastTestCommand(
            Options options, Place place, Project project, ProcessRunner runner, PrintStream out, PrintStream err) {
        this.options = options;
        this.place = place;
        this.project = project;
        this.runner = runner;
        this.out = out;
        this.err = err;
    }

    /** Runs and prints; the result is the exit code. */
    int run() throws InterruptedException, BadUse {
        if (options.show().isPresent()) {
            return show(options.show().get());
        }
        if (project.tests().isEmpty() || project.config().isEmpty()) {
            RunFacts nothing = RunFacts.nothing(0, List.of(), Duration.ZERO);
            return print(new FastTestReport(nothing, List.of(NO_TESTS), nothing.exit()));
        }
        InstantSource clock = InstantSource.system();
        FastTest fastTest = new FastTest(runner, clock, new MinuteProgress(err, clock));
        FastTestRequest request =
                request(project.tests().get(), project.config().get());
        if (options.list()) {
            return list(fastTest.list(request));
        }
        return options.explain() ? explain(fastTest.explain(request)) : print(fastTest.run(request));
    }

    private int show(String name) throws BadUse {
        LastLog.Shown shown = new LastLog(project.state(options), project.root())
                .of(patterns(List.of(name)).getFirst());
        shown.lines().forEach(out::println);
        out.flush();
        return (shown.found() ? ExitCode.PASSED : ExitCode.NOTHING_SELECTED).number();
    }

    private int explain(FastTest.Explanation explanation) {
        explanation.lines().forEach(out::println);
        out.flush();
        return explanation.exit().number();
    }

    private FastTestRequest request(ProjectTests tests, Path config) throws BadUse {
        return new FastTestRequest(
                project.root(),
                tests.suite(),
                selection(),
                place.slot(tests.pace().fraction(), tests.crew()),
                known(config),
                tests.pace().timeout(),
                budget(tests),
                options.jobs().orElse(place.processors()),
                project.state(options));
    }

    private Selection selection() throws BadUse {
        if (options.all()) {
            return new Selection.All();
        }
        return options.named().isEmpty()
                ? new Selection.Sample(patterns(options.also()), options.json().isEmpty())
                : new Selection.Named(patterns(options.named()));
    }

    private static List<IdPattern> patterns(List<String> texts) throws BadUse {
        try {
            return texts.stream().map(IdPattern::new).toList();
        } catch (IllegalArgumentException bad) {
            throw new BadUse(String.valueOf(bad.getMessage()));
        }
    }

    /** Only the sample has the budget of the settings: who asks for more wants it whole. */
    private Optional<Duration> budget(ProjectTests tests) {
        boolean sample = !options.all() && options.named().isEmpty();
        return options.budget().or(() -> sample ? Optional.of(tests.pace().budget()) : Optional.empty());
    }

    /** A list beside the settings counts without being asked for: that is where the loop puts it. */
    private Set<TestId> known(Path config) throws BadUse {
        Path file = options.known().orElse(config.resolveSibling(KNOWN));
        if (options.known().isEmpty() && !Files.exists(file)) {
            return Set.of();
        }
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> !line.isEmpty())
                    .map(TestId::parse)
                    .collect(Collectors.toSet());
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new BadUse("cannot read the known failures " + file + ": " + unreadable.getMessage());
        }
    }

    private int list(Listing listing) throws BadUse {
        return switch (listing) {
            case Listing.Broken broken -> throw new BadUse(broken.reason());
            case Listing.Listed listed -> {
                List<String> ids = new ArrayList<>(
                        listed.tests().keySet().stream().map(TestId::printed).toList());
                if (options.json().filter(file -> !file.equals("-")).isPresent()) {
                    ids.add("");
                    writeLines(Path.of(options.json().get()), ids);
                } else {
                    ids.forEach(out::println);
                }
                out.flush();
                if (!listed.unlisted().isEmpty()) {
                    throw new BadUse(listed.unlisted().getFirst().reason());
                }
                ExitCode code = listed.tests().isEmpty() ? ExitCode.NOTHING_SELECTED : ExitCode.PASSED;
                yield code.number();
            }
        };
    }

    private int print(FastTestReport report) throws BadUse {
        Optional<String> json = options.json();
        if (json.isPresent() && json.get().equals("-")) {
            ReportJson.write(report).forEach(out::println);
        } else {
            report.lines().forEach(out::println);
        }
        out.flush();
        if (json.isPresent() && !json.get().equals("-")) {
            writeLines(Path.of(json.get()), ReportJson.write(report));
        }
        return report.exit().number();
    }

    private static void writeLines(Path file, List<String> lines) throws BadUse {
        try {
            Files.write(file, lines);
        } catch (IOException unwritable) {
            throw new BadUse("cannot write the results to " + file + ": " + unwritable.getMessage());
        }
    }
}
