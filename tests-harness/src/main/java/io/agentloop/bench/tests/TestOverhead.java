package io.agentloop.bench.tests;

import io.agentloop.bench.figure.Bound;
import io.agentloop.bench.figure.Figure;
import io.agentloop.bench.measure.Benchmark;
import io.agentloop.bench.scene.Stage;
import io.agentloop.harness.host.Programs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** A runner of the project's own on 1,000 trivial tests: called by {@code fast-test}, against called by hand on its own list. */
public final class TestOverhead implements Benchmark {
    private static final int TESTS = 1000;
    private static final int ROUNDS = 9;
    private static final double BOUND = 1.15;

    @Override
    public String name() {
        return "test-overhead";
    }

    @Override
    public List<Figure> measure(Stage stage, Consumer<String> say) throws IOException {
        Programs programs = new Programs();
        Path folder = stage.home().scratch(name());
        ScratchSuite suite = ScratchSuite.make(programs, folder, stage.scaled(TESTS));
        suite.asCommands();
        FastTestProgram fastTest = FastTestProgram.trained(stage.home(), programs, folder);
        Beside.Rounds rounds =
                new Beside(programs, folder, List.of("bin/bare"), fastTest.with("--all")).run(stage.scaled(ROUNDS));
        Passed.check(suite);
        rounds.tell("the runner by hand", say);
        return List.of(
                new Figure(
                        name(),
                        Timed.walls(rounds.ours()).median(),
                        "s",
                        Timed.walls(rounds.reference()).median(),
                        new Bound.RatioAtMost(BOUND)),
                new Figure(
                        name() + "-cpu",
                        Timed.cpus(rounds.ours()).median(),
                        "s",
                        Timed.cpus(rounds.reference()).median(),
                        new Bound.RatioAtMost(BOUND)));
    }
}
