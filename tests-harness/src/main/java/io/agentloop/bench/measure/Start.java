package io.agentloop.bench.measure;

import io.agentloop.bench.figure.Bound;
import io.agentloop.bench.figure.Figure;
import io.agentloop.bench.figure.Samples;
import io.agentloop.bench.scene.Plain;
import io.agentloop.bench.scene.Scene;
import io.agentloop.bench.scene.ScratchProject;
import io.agentloop.bench.scene.SessionScript;
import io.agentloop.bench.scene.Stage;
import io.agentloop.protocol.id.AgentId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/** From {@code up} with a built image until the last agent's first session, against containers that only run {@code true}. */
final class Start implements Benchmark {
    private static final int ROUNDS = 3;
    private static final int AGENTS = 8;
    private static final double BOUND = 3;
    private static final double NANOS = 1e9;
    private static final String BEGAN = "began ";
    private static final Waiting WAITING = new Waiting(Duration.ofMillis(50), Duration.ofMinutes(2));
    private static final ScratchProject PROJECT = new ScratchProject(AGENTS, AGENTS, SessionScript.SAY_STARTED);

    @Override
    public String name() {
        return "start";
    }

    @Override
    public List<Figure> measure(Stage stage, Consumer<String> say) throws IOException, InterruptedException {
        List<Double> references = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            references.add(plain(stage));
            say.accept(String.format(Locale.ROOT, "%d x true: %.2f s", AGENTS, references.getLast()));
            values.add(agents(stage, say));
        }
        return List.of(new Figure(
                name(),
                new Samples(values).median(),
                "s",
                new Samples(references).median(),
                new Bound.RatioAtMost(BOUND)));
    }

    private static double plain(Stage stage) throws IOException, InterruptedException {
        try (Scene scene = stage.scene("start-plain", PROJECT)) {
            Plain containers = stage.plain(scene);
            Stopwatch watch = new Stopwatch();
            containers.start(AGENTS, List.of("true"));
            WAITING.until("every `true` has ended", containers::haveEnded);
            return watch.seconds();
        }
    }

    private static double agents(Stage stage, Consumer<String> say) throws IOException, InterruptedException {
        try (Scene scene = stage.scene("start", PROJECT)) {
            long begin = nanos(Instant.now());
            Stopwatch watch = new Stopwatch();
            scene.up();
            double up = watch.seconds();
            Set<AgentId> agents = scene.agents().keySet();
            WAITING.until(
                    "all agents are in a session", () -> began(scene, agents).size() == AGENTS);
            List<Double> sessions = began(scene, agents).stream()
                    .map(nanos -> (nanos - begin) / NANOS)
                    .toList();
            Samples samples = new Samples(sessions);
            say.accept(String.format(
                    Locale.ROOT,
                    "agentloop: %.2f s (`up` returned after %.2f s, first session after %.2f s)",
                    samples.most(),
                    up,
                    samples.least()));
            return samples.most();
        }
    }

    private static List<Long> began(Scene scene, Set<AgentId> agents) throws IOException {
        List<Long> times = new ArrayList<>();
        for (AgentId agent : agents) {
            firstBegan(scene.printed(agent)).ifPresent(times::add);
        }
        return times;
    }

    private static OptionalLong firstBegan(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(BEGAN))
                .mapToLong(line -> Long.parseLong(line.substring(BEGAN.length()).strip()))
                .findFirst();
    }

    private static long nanos(Instant at) {
        return at.getEpochSecond() * (long) NANOS + at.getNano();
    }
}
