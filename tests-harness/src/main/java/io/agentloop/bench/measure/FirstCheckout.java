package io.agentloop.bench.measure;

import io.agentloop.bench.figure.Bound;
import io.agentloop.bench.figure.Figure;
import io.agentloop.bench.scene.AgentCheckouts;
import io.agentloop.bench.scene.HttpClones;
import io.agentloop.bench.scene.Scene;
import io.agentloop.bench.scene.ScratchProject;
import io.agentloop.bench.scene.ServedRun;
import io.agentloop.bench.scene.SessionScript;
import io.agentloop.bench.scene.Stage;
import io.agentloop.git.Seed;
import io.agentloop.protocol.id.AgentId;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * First checkouts of a repository of a gigabyte by agents, beside as many clones of it over HTTP from the same server. Nobody writes work
 * trees to speak of: the gigabyte is in the history. Ours is the launcher's part, then a mirror and a workspace for each agent; what containers
 * and claims cost is in the lines about {@code up}, where the bytes on disk are counted too.
 */
final class FirstCheckout implements Benchmark {
    private static final int AGENTS = 16;
    private static final int COMMITS = 64;
    private static final int MEGABYTES_EACH = 16;
    private static final int CLONES_AT_ONCE = 4;
    private static final double TIME_BOUND = 0.1;
    private static final double DISK_BOUND = 1.3;
    private static final String BEGAN = "began ";
    private static final Waiting WAITING = new Waiting(Duration.ofMillis(50), Duration.ofMinutes(15));
    private static final ScratchProject PROJECT = new ScratchProject(AGENTS, AGENTS, SessionScript.SAY_STARTED);

    @Override
    public String name() {
        return "seed";
    }

    @Override
    public List<Figure> measure(Stage stage, Consumer<String> say) throws IOException, InterruptedException {
        double small = small(stage, say);
        try (Scene scene = stage.bigScene("seed", PROJECT, COMMITS, MEGABYTES_EACH)) {
            double one = scene.megabytesOfProject();
            say.accept(String.format(Locale.ROOT, "one copy of the objects: %.0f MB", one));
            double big = begin(scene);
            say.accept(String.format(
                    Locale.ROOT,
                    "%d agents by `up`: %.2f s, of which %.2f s for the gigabyte",
                    AGENTS,
                    big,
                    big - small));
            double all = scene.megabytesOfObjects();
            say.accept(String.format(Locale.ROOT, "objects of project, run and agents: %.0f MB", all));
            scene.down();
            try (ServedRun served = stage.serve(scene)) {
                double ours = checkouts(stage.checkouts(scene, served), say);
                double clones = clones(stage.clones(scene, served), say);
                return List.of(
                        new Figure(name(), ours, "s", clones, new Bound.RatioAtMost(TIME_BOUND)),
                        new Figure(name() + "-disk", all, "MB", one, new Bound.RatioAtMost(DISK_BOUND)));
            }
        }
    }

    /** The same agents on a project of a few files. */
    private static double small(Stage stage, Consumer<String> say) throws IOException, InterruptedException {
        try (Scene scene = stage.scene("seed-small", PROJECT)) {
            double seconds = begin(scene);
            say.accept(String.format(Locale.ROOT, "%d agents on a small project: %.2f s", AGENTS, seconds));
            return seconds;
        }
    }

    private static double begin(Scene scene) throws IOException, InterruptedException {
        Stopwatch watch = new Stopwatch();
        scene.up();
        Set<AgentId> agents = scene.agents().keySet();
        WAITING.until("all agents are in a session", () -> allBegan(scene, agents));
        return watch.seconds();
    }

    private static boolean allBegan(Scene scene, Set<AgentId> agents) throws IOException {
        for (AgentId agent : agents) {
            if (scene.printed(agent).stream().noneMatch(line -> line.startsWith(BEGAN))) {
                return false;
            }
        }
        return agents.size() == AGENTS;
    }

    private static double checkouts(AgentCheckouts checkouts, Consumer<String> say) throws IOException {
        Stopwatch watch = new Stopwatch();
        Seed seed = checkouts.share();
        double shared = watch.seconds();
        checkouts.make(AGENTS, seed);
        double seconds = watch.seconds();
        say.accept(String.format(
                Locale.ROOT,
                "%d mirrors and workspaces: %.2f s, of which %.2f s the launcher",
                AGENTS,
                seconds,
                shared));
        return seconds;
    }

    /** A few at a time, since not every disk has room for all of them; what that costs or saves goes to the clones. */
    private static double clones(HttpClones clones, Consumer<String> say) {
        double seconds = 0;
        for (int made = 0; made < AGENTS; made += CLONES_AT_ONCE) {
            Stopwatch watch = new Stopwatch();
            clones.make(CLONES_AT_ONCE);
            seconds += watch.seconds();
            clones.remove();
        }
        say.accept(String.format(
                Locale.ROOT, "%d clones over HTTP, %d at a time: %.1f s", AGENTS, CLONES_AT_ONCE, seconds));
        return seconds;
    }
}
