package io.agentloop.bench.claims;

import io.agentloop.bench.figure.Bound;
import io.agentloop.bench.figure.Figure;
import io.agentloop.bench.figure.Samples;
import io.agentloop.bench.ground.Crowd;
import io.agentloop.bench.ground.Ground;
import io.agentloop.bench.ground.Plot;
import io.agentloop.bench.ground.ServerMemory;
import io.agentloop.bench.measure.Benchmark;
import io.agentloop.bench.scene.Stage;
import io.agentloop.protocol.id.TaskId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * One client's claims, landings and completions after 20,000 landings have made 10,000 completed tasks, and while the upstream packs
 * them, against the same on the young repository.
 */
public final class Growth implements Benchmark {
    private static final int CROWD = 32;
    private static final int TASKS = 10_000;
    private static final int CYCLES = 150;
    private static final int REPACK_CYCLES = 2_000;
    private static final int ENOUGH = 20;
    private static final double MILLIS = 1000;

    private final List<Figure> figures = new ArrayList<>();

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public List<Figure> measure(Stage stage, Consumer<String> say) throws IOException, InterruptedException {
        int warmUp = stage.scaled(CYCLES);
        int cycles = stage.scaled(CYCLES);
        int tasks = stage.scaled(TASKS);
        int repack = stage.scaled(REPACK_CYCLES);
        Iterator<TaskId> all =
                Plot.tasks(0, warmUp + 2 * cycles + tasks + repack).iterator();
        try (Ground ground =
                Ground.open(stage.home(), "growth", Plot.of(CROWD + 1, warmUp + 2 * cycles + tasks + repack))) {
            cycles(ground, all, warmUp);
            Map<String, Samples> young = cycles(ground, all, cycles);
            say.accept("young: " + words(young) + "; "
                    + ServerMemory.of(ground.process().pid()).words());
            ServerMemory before = ServerMemory.of(ground.process().pid());
            grow(ground, all, tasks, say);
            Map<String, Samples> old = cycles(ground, all, cycles);
            ServerMemory after = ServerMemory.of(ground.process().pid());
            say.accept("grown: " + words(old) + "; " + after.words());
            young.forEach((what, samples) -> note("growth-" + what, old.getOrDefault(what, samples), samples, 1.25));
            figures.add(new Figure("growth-heap", after.heap(), "MB", before.heap(), new Bound.ValueAtMost(256)));
            figures.add(new Figure(
                    "growth-resident", after.resident(), "MB", before.resident(), new Bound.ValueAtMost(512)));
            duringRepack(ground, all, repack, young, say);
        }
        return List.copyOf(figures);
    }

    private void note(String name, Samples now, Samples then, double limit) {
        figures.add(
                new Figure(name, now.median() * MILLIS, "ms", then.median() * MILLIS, new Bound.RatioAtMost(limit)));
    }

    private static Map<String, Samples> cycles(Ground ground, Iterator<TaskId> tasks, int count) throws IOException {
        Map<String, List<Double>> seconds = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            TaskCycle cycle = new TaskCycle(ground.client(CROWD + 1), tasks.next());
            add(seconds, "claim", cycle.claim());
            add(seconds, "landing", cycle.land("work/probe", 1));
            add(seconds, "completion", cycle.complete());
        }
        return samples(seconds);
    }

    private static void add(Map<String, List<Double>> seconds, String what, double one) {
        seconds.computeIfAbsent(what, key -> new ArrayList<>()).add(one);
    }

    private static Map<String, Samples> samples(Map<String, List<Double>> seconds) {
        Map<String, Samples> samples = new TreeMap<>();
        seconds.forEach((what, all) -> samples.put(what, new Samples(all)));
        return samples;
    }

    private static String words(Map<String, Samples> samples) {
        List<String> words = new ArrayList<>();
        samples.forEach((what, all) -> words.add(String.format(
                Locale.ROOT, "%s %.1f ms (p99 %.1f)", what, all.median() * MILLIS, all.percentile(99) * MILLIS)));
        return String.join(", ", words);
    }

    /** Each task is two landings: of a commit, and of the step that completes it and claims the next. */
    private static void grow(Ground ground, Iterator<TaskId> all, int tasks, Consumer<String> say)
            throws IOException, InterruptedException {
        List<WorkChain> chains = new ArrayList<>();
        int each = Math.max(1, tasks / CROWD);
        for (int client = 1; client <= CROWD; client++) {
            List<TaskId> own = new ArrayList<>();
            for (int i = 0; i < each && all.hasNext(); i++) {
                own.add(all.next());
            }
            chains.add(new WorkChain(ground.client(client), own));
        }
        Crowd.Result result = Crowd.run(chains);
        say.accept(String.format(
                Locale.ROOT,
                "%d clients landed %d times, %.0f/s, median %.0f ms, p99 %.0f ms",
                CROWD,
                result.latencies().values().size(),
                result.rate(),
                result.latencies().median() * MILLIS,
                result.latencies().percentile(99) * MILLIS));
    }

    /** The upstream packs when it has many loose objects, with native git in the background; only what began and ended meanwhile counts. */
    private void duringRepack(
            Ground ground, Iterator<TaskId> all, int most, Map<String, Samples> young, Consumer<String> say)
            throws IOException, InterruptedException {
        Map<String, List<Double>> seconds = new TreeMap<>();
        try (Repack repack = new Repack(ground)) {
            for (int i = 0; i < most && !enough(seconds); i++) {
                TaskCycle cycle = new TaskCycle(ground.client(CROWD + 1), all.next());
                during(repack, seconds, "claim", cycle::claim);
                during(repack, seconds, "landing", () -> cycle.land("work/probe", 1));
                during(repack, seconds, "completion", cycle::complete);
            }
        }
        if (!enough(seconds)) {
            say.accept("too little was seen during a repack for a figure");
            return;
        }
        Map<String, Samples> samples = samples(seconds);
        say.accept("during a repack: " + words(samples));
        young.forEach((what, then) -> note("repack-" + what, samples.getOrDefault(what, then), then, 2));
    }

    private static boolean enough(Map<String, List<Double>> seconds) {
        return seconds.size() == 3 && seconds.values().stream().allMatch(all -> all.size() >= ENOUGH);
    }

    /** One request. */
    @FunctionalInterface
    private interface Request {
        double seconds() throws IOException;
    }

    private static void during(Repack repack, Map<String, List<Double>> seconds, String what, Request request)
            throws IOException {
        repack.keepRunning();
        double one = request.seconds();
        if (repack.runs()) {
            add(seconds, what, one);
        }
    }
}
