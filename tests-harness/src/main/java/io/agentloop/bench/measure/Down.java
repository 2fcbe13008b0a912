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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** {@code down} in the middle of sessions that commit all the time: how long, and whether every commit is still there. */
final class Down implements Benchmark {
    private static final int ROUNDS = 3;
    private static final int AGENTS = 8;
    private static final double BOUND_SECONDS = 10;
    private static final int COMMITS_EACH = 4;
    private static final Waiting WAITING = new Waiting(Duration.ofMillis(200), Duration.ofMinutes(2));
    private static final ScratchProject PROJECT = new ScratchProject(AGENTS, AGENTS, SessionScript.KEEP_COMMITTING);

    private final List<Double> references = new ArrayList<>();
    private final List<Double> values = new ArrayList<>();
    private int made;
    private int kept;

    @Override
    public String name() {
        return "down";
    }

    @Override
    public List<Figure> measure(Stage stage, Consumer<String> say) throws IOException, InterruptedException {
        for (int round = 1; round <= ROUNDS; round++) {
            references.add(plain(stage));
            say.accept(String.format(Locale.ROOT, "%d x sleep, stop and remove: %.2f s", AGENTS, references.getLast()));
            agents(stage, say);
        }
        return List.of(
                new Figure(
                        name(),
                        new Samples(values).median(),
                        "s",
                        new Samples(references).median(),
                        new Bound.ValueBelow(BOUND_SECONDS)),
                new Figure(name() + "-kept", kept, "commits", made, new Bound.RatioAtLeast(1)));
    }

    private static double plain(Stage stage) throws IOException {
        try (Scene scene = stage.scene("down-plain", PROJECT)) {
            Plain containers = stage.plain(scene);
            containers.start(AGENTS, List.of("sleep", "600"));
            Stopwatch watch = new Stopwatch();
            containers.stopAndRemove();
            return watch.seconds();
        }
    }

    private void agents(Stage stage, Consumer<String> say) throws IOException, InterruptedException {
        try (Scene scene = stage.scene("down", PROJECT)) {
            scene.up();
            Collection<AgentId> agents = scene.agents().keySet();
            WAITING.until(
                    "every agent has committed " + COMMITS_EACH + " times", () -> allHaveCommitted(scene, agents));
            Stopwatch watch = new Stopwatch();
            scene.down();
            values.add(watch.seconds());
            int before = made - kept;
            count(scene, agents);
            say.accept(String.format(
                    Locale.ROOT, "agentloop: %.2f s, %d commits lost", values.getLast(), made - kept - before));
        }
    }

    private void count(Scene scene, Collection<AgentId> agents) throws IOException {
        KeptCommits upstream = KeptCommits.of(scene.run().repository());
        for (AgentId agent : agents) {
            for (MadeCommit commit : MadeCommit.toldIn(scene.printed(agent))) {
                made++;
                kept += upstream.include(commit) ? 1 : 0;
            }
        }
    }

    private static boolean allHaveCommitted(Scene scene, Collection<AgentId> agents) throws IOException {
        for (AgentId agent : agents) {
            if (MadeCommit.toldIn(scene.printed(agent)).size() < COMMITS_EACH) {
                return false;
            }
        }
        return agents.size() == AGENTS;
    }
}
