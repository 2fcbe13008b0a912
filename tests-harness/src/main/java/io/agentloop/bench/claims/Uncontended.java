package io.agentloop.bench.claims;

import io.agentloop.bench.figure.Bound;
import io.agentloop.bench.figure.Figure;
import io.agentloop.bench.figure.Samples;
import io.agentloop.bench.git.NativePushes;
import io.agentloop.bench.ground.Ground;
import io.agentloop.bench.ground.Plot;
import io.agentloop.bench.measure.Benchmark;
import io.agentloop.bench.scene.Stage;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.TaskId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** One landing at a time: our client's one request, against native {@code git push} of such a commit to the same upstream, turn by turn. */
public final class Uncontended implements Benchmark {
    private static final int ROUNDS = 150;
    private static final int FILES = 500;
    private static final double MILLIS = 1000;

    @Override
    public String name() {
        return "uncontended";
    }

    @Override
    public List<Figure> measure(Stage stage, Consumer<String> say) throws IOException, InterruptedException {
        int warmUp = LandingProfile.warmUp(stage);
        List<Double> ours = new ArrayList<>();
        List<Double> natives = new ArrayList<>();
        try (Ground ground = Ground.open(stage.home(), "uncontended", Plot.of(3, warmUp + 2, FILES))) {
            new Warming(ground, 3).land(Plot.tasks(0, warmUp));
            List<TaskId> tasks = Plot.tasks(warmUp, warmUp + 2);
            TaskCycle client = new TaskCycle(ground.client(1), tasks.getFirst());
            client.claim();
            TaskCycle other = new TaskCycle(ground.client(2), tasks.getLast());
            other.claim();
            try (NativePushes git = new NativePushes(ground, 2, other.held().key())) {
                for (int round = 0; round < stage.scaled(ROUNDS); round++) {
                    natives.add(git.next("src/d001"));
                    CommitId work = client.commit("src/d002", 1);
                    long begin = System.nanoTime();
                    client.seconds(client.prepare(work));
                    ours.add((System.nanoTime() - begin) / 1e9);
                }
            }
        }
        Samples reference = new Samples(natives);
        Samples value = new Samples(ours);
        say.accept(words("native git push", reference));
        say.accept(words("our client", value));
        return List.of(new Figure(
                name(), value.median() * MILLIS, "ms", reference.median() * MILLIS, new Bound.RatioAtMost(0.5)));
    }

    private static String words(String who, Samples seconds) {
        return String.format(
                Locale.ROOT,
                "%s: median %.1f ms, p99 %.1f ms of %d, forced to disk, from the commit to the answer",
                who,
                seconds.median() * MILLIS,
                seconds.percentile(99) * MILLIS,
                seconds.values().size());
    }
}
