package io.agentloop.bench.claims;

import io.agentloop.bench.figure.Bound;
import io.agentloop.bench.figure.Figure;
import io.agentloop.bench.figure.Samples;
import io.agentloop.bench.ground.Ground;
import io.agentloop.bench.ground.Plot;
import io.agentloop.bench.measure.Benchmark;
import io.agentloop.bench.scene.Stage;
import io.agentloop.client.Client;
import io.agentloop.client.Landing;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.TaskId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/** One client's landings while 64 others push a kilobyte a second, against the same without them; and what refused pushes leave behind. */
public final class Slow implements Benchmark {
    private static final int SLOW = 64;
    private static final int LANDINGS = 300;
    private static final int BODY = 256 << 10;
    private static final long SEED = 1;
    private static final double MILLIS = 1000;

    @Override
    public String name() {
        return "slow";
    }

    @Override
    public List<Figure> measure(Stage stage, Consumer<String> say) throws IOException, InterruptedException {
        int warmUp = LandingProfile.warmUp(stage);
        List<Figure> figures = new ArrayList<>();
        try (Ground ground = Ground.open(stage.home(), "slow", Plot.of(SLOW + 3, warmUp + 3))) {
            new Warming(ground, SLOW + 2).land(Plot.tasks(0, warmUp));
            List<TaskId> tasks = Plot.tasks(warmUp, warmUp + 3);
            TaskCycle fast = new TaskCycle(ground.client(SLOW + 1), tasks.getFirst());
            fast.claim();
            Samples alone = landings(fast, stage.scaled(LANDINGS));
            say.accept(words("alone", alone));
            Samples among = among(ground, fast, stage.scaled(LANDINGS), say);
            say.accept(words("among " + SLOW + " slow pushes", among));
            figures.add(figure("slow-median", among.median(), alone.median()));
            figures.add(figure("slow-p99", among.percentile(99), alone.percentile(99)));
            Refusals refusals = Refusals.of(ground, SLOW + 3, tasks.getLast(), tasks.getFirst());
            refusals.lines().forEach(say);
            figures.add(new Figure(
                    "refused-new-files", refusals.files(), "files", refusals.pushes(), new Bound.ValueAtMost(0)));
        }
        return figures;
    }

    private static Figure figure(String name, double value, double reference) {
        return new Figure(name, value * MILLIS, "ms", reference * MILLIS, new Bound.RatioAtMost(2));
    }

    private static Samples among(Ground ground, TaskCycle fast, int count, Consumer<String> say) throws IOException {
        List<SlowPush> slow = new ArrayList<>();
        try {
            for (int number = 1; number <= SLOW; number++) {
                slow.add(new SlowPush(ground, number, body(ground.client(number))));
            }
            Samples samples = landings(fast, count);
            say.accept(slow.stream().filter(SlowPush::goesOn).count() + " slow pushes still went on at the end");
            return samples;
        } finally {
            for (SlowPush push : slow) {
                push.close();
            }
        }
    }

    /** A push that could not be refused by its beginning: a commit with a file that does not compress. */
    private static byte[] body(Client client) throws IOException {
        StringBuilder noise = new StringBuilder();
        new Random(SEED).ints(BODY, '!', '~').forEach(letter -> noise.append((char) letter));
        CommitId commit = client.commit(
                client.mirror().main(), Map.of("noise-" + client.agent(), Optional.of(noise.toString())), "noise");
        return client.prepare(
                        new Landing(Optional.of(commit), Optional.empty(), Optional.empty(), List.of()),
                        client.mirror().board())
                .body();
    }

    private static Samples landings(TaskCycle cycle, int count) throws IOException {
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            seconds.add(cycle.land("work/fast", 1));
        }
        return new Samples(seconds);
    }

    private static String words(String who, Samples seconds) {
        return String.format(
                Locale.ROOT,
                "%s: median %.1f ms, p99 %.1f ms of %d",
                who,
                seconds.median() * MILLIS,
                seconds.percentile(99) * MILLIS,
                seconds.values().size());
    }
}
