package io.agentloop.bench.measure;

import io.agentloop.bench.figure.Bound;
import io.agentloop.bench.figure.Figure;
import io.agentloop.bench.figure.Samples;
import io.agentloop.bench.scene.BashLoops;
import io.agentloop.bench.scene.Scene;
import io.agentloop.bench.scene.ScratchProject;
import io.agentloop.bench.scene.SessionScript;
import io.agentloop.bench.scene.Stage;
import io.agentloop.harness.docker.Container;
import io.agentloop.harness.docker.LogLine;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Landed iterations a second with sessions of no length, against loops in bash that gate nothing. */
final class Iterations implements Benchmark {
    private static final int ROUNDS = 3;
    private static final int AGENTS = 8;
    private static final int TASKS = 400;
    private static final double BOUND = 3;
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final Waiting FIRST_LANDING = new Waiting(Duration.ofSeconds(1), Duration.ofMinutes(1));
    private static final LandingRate RATE = new LandingRate(WARM_UP, WINDOW);
    private static final ScratchProject PROJECT = new ScratchProject(AGENTS, TASKS, SessionScript.CHANGE_ONE_FILE);

    private final Breakdown breakdown = new Breakdown();

    @Override
    public String name() {
        return "iterations";
    }

    @Override
    public List<Figure> measure(Stage stage, Consumer<String> say) throws IOException, InterruptedException {
        List<Double> references = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            references.add(bashLoops(stage));
            say.accept(String.format(Locale.ROOT, "bash loop: %.2f landings/s", references.getLast()));
            values.add(agents(stage));
            say.accept(String.format(Locale.ROOT, "agentloop: %.2f landings/s", values.getLast()));
        }
        say.accept("where an iteration of one agent goes:");
        breakdown.lines().forEach(say);
        return List.of(new Figure(
                name(),
                new Samples(values).median(),
                "/s",
                new Samples(references).median(),
                new Bound.RatioAtLeast(BOUND)));
    }

    private static double bashLoops(Stage stage) throws IOException, InterruptedException {
        try (Scene scene = stage.scene("iterations-bash", PROJECT);
                BashLoops loops = stage.bashLoops(scene, AGENTS)) {
            List<Container> containers = loops.all();
            await(scene, containers);
            return RATE.perSecond(landings(logs(scene, containers)));
        }
    }

    private double agents(Stage stage) throws IOException, InterruptedException {
        try (Scene scene = stage.scene("iterations", PROJECT)) {
            scene.up();
            Collection<Container> containers = scene.agents().values();
            await(scene, containers);
            List<List<LogLine>> logs = logs(scene, containers);
            logs.forEach(breakdown::add);
            return RATE.perSecond(landings(logs));
        }
    }

    private static void await(Scene scene, Collection<Container> containers) throws IOException, InterruptedException {
        FIRST_LANDING.until(
                "the first task has landed",
                () -> !landings(logs(scene, containers)).isEmpty());
        Thread.sleep(WARM_UP.plus(WINDOW));
    }

    private static List<List<LogLine>> logs(Scene scene, Collection<Container> containers) {
        return containers.stream().map(scene::log).toList();
    }

    private static List<Instant> landings(List<List<LogLine>> logs) {
        return logs.stream()
                .flatMap(List::stream)
                .filter(line ->
                        LoopStep.of(line.text()).filter(LoopStep.LAND::equals).isPresent())
                .map(LogLine::at)
                .toList();
    }
}
