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
import io.agentloop.harness.records.PresenceReading;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Memory of a loop that has nothing to claim, shared pages counted in parts, against a loop in bash that waits. */
final class Memory implements Benchmark {
    private static final int AGENTS = 8;
    private static final double BOUND_MB = 40;
    private static final Waiting IDLE = new Waiting(Duration.ofMillis(500), Duration.ofMinutes(1));
    private static final Duration SETTLE = Duration.ofSeconds(25);
    private static final Duration SETTLE_BASH = Duration.ofSeconds(5);
    private static final ScratchProject PROJECT = new ScratchProject(AGENTS, 0, SessionScript.CHANGE_ONE_FILE);

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public List<Figure> measure(Stage stage, Consumer<String> say) throws IOException, InterruptedException {
        Samples reference = bashLoops(stage);
        say.accept(words("bash loop", reference));
        Samples value = agents(stage);
        say.accept(words("agentloop", value));
        return List.of(new Figure(name(), value.mean(), "MB", reference.mean(), new Bound.ValueAtMost(BOUND_MB)));
    }

    private static String words(String who, Samples megabytes) {
        return String.format(
                Locale.ROOT,
                "%s: %.1f MB each, from %.1f to %.1f",
                who,
                megabytes.mean(),
                megabytes.least(),
                megabytes.most());
    }

    private static Samples bashLoops(Stage stage) throws IOException, InterruptedException {
        try (Scene scene = stage.scene("memory-bash", PROJECT);
                BashLoops loops = stage.bashLoops(scene, AGENTS)) {
            List<Container> containers = loops.all();
            IDLE.until(
                    "every bash loop runs",
                    () -> containers.stream()
                            .allMatch(container -> !scene.log(container).isEmpty()));
            Thread.sleep(SETTLE_BASH);
            return proportional(scene, containers, List.of("bash", "sleep"));
        }
    }

    private static Samples agents(Stage stage) throws IOException, InterruptedException {
        try (Scene scene = stage.scene("memory", PROJECT)) {
            scene.up();
            IDLE.until(
                    "all agents are idle",
                    () -> PresenceReading.read(scene.run()).stream()
                                    .filter(seen -> seen.phase().equals("idle"))
                                    .count()
                            == AGENTS);
            Thread.sleep(SETTLE);
            return proportional(scene, scene.agents().values(), List.of("java"));
        }
    }

    private static Samples proportional(Scene scene, Collection<Container> containers, List<String> programs) {
        return new Samples(containers.stream()
                .map(container -> scene.proportionalMegabytes(container, programs))
                .toList());
    }
}
