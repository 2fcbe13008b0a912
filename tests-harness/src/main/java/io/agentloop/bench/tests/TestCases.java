package io.agentloop.bench.tests;

import io.agentloop.bench.figure.Bound;
import io.agentloop.bench.figure.Figure;
import io.agentloop.bench.figure.Samples;
import io.agentloop.bench.measure.Benchmark;
import io.agentloop.bench.scene.Stage;
import io.agentloop.harness.host.Programs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Trivial cases a second, two at a time, its start and end included: {@code fast-test} against {@code xargs -P2}, which judges nothing. */
public final class TestCases implements Benchmark {
    private static final int TESTS = 5000;
    private static final int ROUNDS = 5;
    private static final double BOUND = 0.8;

    @Override
    public String name() {
        return "test-cases";
    }

    @Override
    public List<Figure> measure(Stage stage, Consumer<String> say) throws IOException {
        Programs programs = new Programs();
        Path folder = stage.home().scratch(name());
        ScratchSuite suite = ScratchSuite.make(programs, folder, stage.scaled(TESTS));
        suite.asCases();
        FastTestProgram fastTest = FastTestProgram.trained(stage.home(), programs, folder);
        Beside.Rounds rounds = new Beside(programs, folder, List.of("bin/two"), fastTest.with("--all", "--jobs", "2"))
                .run(stage.scaled(ROUNDS));
        Passed.check(suite);
        rounds.tell("xargs -P2", say);
        return List.of(
                figure(name(), suite, Timed.walls(rounds.ours()), Timed.walls(rounds.reference())),
                figure(name() + "-cpu", suite, Timed.cpus(rounds.ours()), Timed.cpus(rounds.reference())));
    }

    private static Figure figure(String name, ScratchSuite suite, Samples ours, Samples reference) {
        return new Figure(
                name,
                suite.tests() / ours.median(),
                "/s",
                suite.tests() / reference.median(),
                new Bound.RatioAtLeast(BOUND));
    }
}
