package io.agentloop.bench;

import io.agentloop.bench.claims.Growth;
import io.agentloop.bench.claims.Landings;
import io.agentloop.bench.claims.Race;
import io.agentloop.bench.claims.Recovery;
import io.agentloop.bench.claims.Slow;
import io.agentloop.bench.claims.Throughput;
import io.agentloop.bench.claims.Uncontended;
import io.agentloop.bench.figure.Figure;
import io.agentloop.bench.figure.FigureFile;
import io.agentloop.bench.figure.FigureTable;
import io.agentloop.bench.gateway.Herd;
import io.agentloop.bench.gateway.Metering;
import io.agentloop.bench.gateway.Overshoot;
import io.agentloop.bench.gateway.PassThrough;
import io.agentloop.bench.gateway.Streams;
import io.agentloop.bench.measure.Benchmark;
import io.agentloop.bench.oracle.OracleRuns;
import io.agentloop.bench.scene.Home;
import io.agentloop.bench.scene.Stage;
import io.agentloop.bench.tests.TestCases;
import io.agentloop.bench.tests.TestOutput;
import io.agentloop.bench.tests.TestOverhead;
import io.agentloop.harness.docker.DockerEngine;
import io.agentloop.harness.host.Programs;
import io.agentloop.harness.problem.HarnessProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Runs all benchmarks, or those that {@code --only} names, at full size or with less of everything ({@code --scale 0.1}); a bound
 * that does not hold is a result, not a failure.
 */
public final class Main {
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private Main() {}

    private static List<Benchmark> all() {
        List<Benchmark> all = new ArrayList<>(Benchmark.ofLoops());
        all.addAll(List.of(
                new Landings(),
                new Race(),
                new Uncontended(),
                new Throughput(),
                new Growth(),
                new Recovery(),
                new Slow(),
                new PassThrough(),
                new Streams(),
                new Metering(),
                new Overshoot(),
                new Herd(),
                new TestOutput(),
                new TestOverhead(),
                new TestCases(),
                new OracleRuns()));
        return all;
    }

    /** Ends with 0 when everything could be measured. */
    public static void main(String[] args) throws InterruptedException {
        Consumer<String> say = System.out::println;
        Choice choice;
        try {
            choice = Choice.of(List.of(args), all());
        } catch (IllegalArgumentException wrong) {
            System.err.println("bench: " + wrong.getMessage());
            System.exit(USAGE);
            return;
        }
        Map<String, String> environment = System.getenv();
        Home home =
                new Home(Path.of(environment.getOrDefault("AGENTLOOP_HOME", "")).toAbsolutePath());
        int status;
        try (DockerEngine engine = DockerEngine.ofEnvironment()) {
            Stage stage = new Stage(
                    home, engine.containers(), new Programs(), line -> say.accept("  " + line), choice.scale());
            status = run(choice.benchmarks(), stage, home, say);
        } catch (HarnessProblem | IOException e) {
            status = told("cannot begin", e);
        }
        System.exit(status);
    }

    private static int run(List<Benchmark> benchmarks, Stage stage, Home home, Consumer<String> say)
            throws IOException, InterruptedException {
        int status = 0;
        List<Figure> figures = new ArrayList<>();
        for (Benchmark benchmark : benchmarks) {
            say.accept(benchmark.name());
            try {
                figures.addAll(benchmark.measure(stage, line -> say.accept("  " + line)));
            } catch (HarnessProblem | IOException | IllegalArgumentException | IllegalStateException e) {
                status = told(benchmark.name() + " could not be measured", e);
            }
        }
        FigureFile.write(figures, home.figures());
        say.accept("");
        FigureTable.lines(figures).forEach(say);
        return status;
    }

    private static int told(String what, Exception why) {
        System.err.println("bench: " + what + ": " + why.getMessage());
        return FAILED;
    }
}
