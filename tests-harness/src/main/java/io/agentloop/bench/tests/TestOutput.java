package io.agentloop.bench.tests;

import io.agentloop.bench.figure.Bound;
import io.agentloop.bench.figure.Figure;
import io.agentloop.bench.measure.Benchmark;
import io.agentloop.bench.scene.Stage;
import io.agentloop.harness.host.Programs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** How many tokens a model reads of 1,000 tests, five of them failing, or none: {@code fast-test} against the defaults of others. */
public final class TestOutput implements Benchmark {
    private static final int TESTS = 1000;
    private static final List<Integer> FAILING = List.of(17, 211, 430, 665, 901);
    private static final double MOST_FAILING = 350;
    private static final double MOST_GREEN = 40;

    @Override
    public String name() {
        return "test-output";
    }

    @Override
    public List<Figure> measure(Stage stage, Consumer<String> say) throws IOException {
        Programs programs = new Programs();
        List<String> reasons = new ArrayList<>();
        Optional<Tokenizer> tokenizer = Tokenizer.install(stage.home(), programs, reasons);
        reasons.forEach(reason -> say.accept("skipped: " + reason));
        return tokenizer.isEmpty() ? List.of() : measure(stage, programs, tokenizer.get(), say);
    }

    private List<Figure> measure(Stage stage, Programs programs, Tokenizer tokenizer, Consumer<String> say)
            throws IOException {
        Path folder = stage.home().scratch(name());
        ScratchSuite suite = ScratchSuite.make(programs, folder, TESTS);
        suite.asCases();
        FastTestProgram fastTest = FastTestProgram.trained(stage.home(), programs, folder);
        List<Figure> figures = new ArrayList<>();
        figures.addAll(figures("green", suite, tokenizer, fastTest, List.of(), MOST_GREEN, programs, say));
        suite.fail(FAILING);
        figures.addAll(figures("failing", suite, tokenizer, fastTest, FAILING, MOST_FAILING, programs, say));
        return figures;
    }

    private List<Figure> figures(
            String what,
            ScratchSuite suite,
            Tokenizer tokenizer,
            FastTestProgram fastTest,
            List<Integer> failing,
            double most,
            Programs programs,
            Consumer<String> say)
            throws IOException {
        Timed.run(programs, suite.folder(), "printed-" + what, fastTest.with("--all"));
        double ours = tokenizer.tokens(suite.folder().resolve("printed-" + what));
        say.accept("fast-test, " + what + ": " + (int) ours + " tokens");
        suite.printed("printed-" + what).lines().forEach(line -> say.accept("  " + line));
        Map<String, Path> others = new OtherRunners(programs, suite.folder()).printed(TESTS, failing);
        List<Figure> figures = new ArrayList<>();
        others.forEach((runner, printed) -> figures.add(new Figure(
                name() + "-" + what + "-" + runner,
                ours,
                "tokens",
                tokenizer.tokens(printed),
                new Bound.ValueAtMost(most))));
        // Without another runner the bound is all there is to compare with.
        return figures.isEmpty()
                ? List.of(new Figure(name() + "-" + what, ours, "tokens", most, new Bound.ValueAtMost(most)))
                : figures;
    }
}
