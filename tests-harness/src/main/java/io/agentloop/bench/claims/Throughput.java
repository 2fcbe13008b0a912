package io.agentloop.bench.claims;

import io.agentloop.bench.figure.Bound;
import io.agentloop.bench.figure.Figure;
import io.agentloop.bench.git.PushLoops;
import io.agentloop.bench.ground.Crowd;
import io.agentloop.bench.ground.Ground;
import io.agentloop.bench.ground.Plot;
import io.agentloop.bench.measure.Benchmark;
import io.agentloop.bench.scene.Stage;
import io.agentloop.protocol.id.TaskId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Commits of three files on a repository of five thousand, by sixteen clients, against native git that pushes until it is accepted. */
public final class Throughput implements Benchmark {
    private static final int CLIENTS = 16;
    private static final int FILES = 3;
    private static final int REPOSITORY = 5000;
    private static final int EACH = 60;

    @Override
    public String name() {
        return "throughput";
    }

    @Override
    public List<Figure> measure(Stage stage, Consumer<String> say) throws IOException, InterruptedException {
        double reference =
                PushLoops.ofCommits(stage, CLIENTS, FILES, plot(stage).main(), say);
        int warmUp = LandingProfile.warmUp(stage);
        double ours;
        try (Ground ground = Ground.open(stage.home(), "throughput", plot(stage))) {
            new Warming(ground, CLIENTS + 1).land(Plot.tasks(0, warmUp));
            List<Crowd.Work> crowd = new ArrayList<>();
            for (int client = 1; client <= CLIENTS; client++) {
                crowd.add(worker(stage, ground, client));
            }
            Crowd.Result result = Crowd.run(crowd);
            ours = result.rate();
            say.accept(String.format(
                    Locale.ROOT,
                    "%3d x our client: %.1f commits/s, median %.1f ms, p99 %.1f ms",
                    CLIENTS,
                    ours,
                    result.latencies().median() * 1000,
                    result.latencies().percentile(99) * 1000));
        }
        LandingProfile.of(stage, CLIENTS, plot(stage), (ground, client) -> worker(stage, ground, client), say);
        return List.of(new Figure(name(), ours, "/s", reference, new Bound.RatioAtLeast(3)));
    }

    private static Plot plot(Stage stage) {
        return Plot.of(CLIENTS + 1, LandingProfile.warmUp(stage) + CLIENTS, REPOSITORY);
    }

    /** Claims its task at once; what it does then is measured. */
    private static Crowd.Work worker(Stage stage, Ground ground, int client) throws IOException {
        TaskId task =
                Plot.tasks(0, LandingProfile.warmUp(stage) + CLIENTS).get(LandingProfile.warmUp(stage) + client - 1);
        TaskCycle cycle = new TaskCycle(ground.client(client), task);
        cycle.claim();
        String folder = String.format(Locale.ROOT, "src/d%03d", client);
        int each = stage.scaled(EACH);
        return () -> {
            List<Double> latencies = new ArrayList<>();
            for (int i = 0; i < each; i++) {
                latencies.add(cycle.land(folder, FILES));
            }
            return latencies;
        };
    }
}
