package io.agentloop.bench.claims;

import io.agentloop.bench.figure.Bound;
import io.agentloop.bench.figure.Figure;
import io.agentloop.bench.figure.Samples;
import io.agentloop.bench.git.PushLoops;
import io.agentloop.bench.ground.Crowd;
import io.agentloop.bench.ground.Ground;
import io.agentloop.bench.ground.Plot;
import io.agentloop.bench.ground.ThreadTimes;
import io.agentloop.bench.measure.Benchmark;
import io.agentloop.bench.scene.Stage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Many clients that land different claims at once, against native git that pushes until it is accepted. */
public final class Landings implements Benchmark {
    private static final List<Integer> CROWDS = List.of(1, 8, 16, 64, 200);
    private static final int EACH = 20;
    private static final int SAMPLES = 1600;
    private static final int REFERENCE_CROWD = 64;
    private static final double MILLIS = 1000;

    private final Map<Integer, Double> rates = new TreeMap<>();
    private final List<Figure> figures = new ArrayList<>();

    @Override
    public String name() {
        return "landings";
    }

    @Override
    public List<Figure> measure(Stage stage, Consumer<String> say) throws IOException, InterruptedException {
        for (int clients : CROWDS) {
            if (stage.scale() == 1 || clients <= REFERENCE_CROWD) {
                crowd(stage, clients, say);
            }
        }
        double bash = PushLoops.ofClaims(stage, REFERENCE_CROWD, say);
        double ours = rates.getOrDefault(REFERENCE_CROWD, 0.0);
        figures.add(new Figure("landings-64-against-bash", ours, "/s", bash, new Bound.RatioAtLeast(3)));
        figures.add(new Figure(
                "landings-64-against-1", ours, "/s", rates.getOrDefault(1, 0.0), new Bound.RatioAtLeast(1.5)));
        profile(stage, say);
        return List.copyOf(figures);
    }

    private static void profile(Stage stage, Consumer<String> say) throws IOException, InterruptedException {
        int warmUp = LandingProfile.warmUp(stage);
        LandingProfile.of(
                stage,
                REFERENCE_CROWD,
                Plot.of(REFERENCE_CROWD + 1, warmUp + REFERENCE_CROWD * EACH),
                (ground, client) -> {
                    int first = warmUp + (client - 1) * EACH;
                    return twenty(new ClaimChain(ground.client(client), Plot.tasks(first, first + EACH)));
                },
                say);
    }

    private void crowd(Stage stage, int clients, Consumer<String> say) throws IOException, InterruptedException {
        int rounds = Math.max(1, stage.scaled(SAMPLES) / (clients * EACH));
        int each = rounds * EACH;
        int warmUp = LandingProfile.warmUp(stage);
        try (Ground ground = Ground.open(stage.home(), "landings", Plot.of(clients + 1, warmUp + clients * each))) {
            new Warming(ground, clients + 1).land(Plot.tasks(0, warmUp));
            List<ClaimChain> chains = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                chains.add(
                        new ClaimChain(ground.client(i + 1), Plot.tasks(warmUp + i * each, warmUp + (i + 1) * each)));
            }
            ThreadTimes before = ThreadTimes.of(ground.process().pid());
            List<Double> latencies = new ArrayList<>();
            double seconds = 0;
            for (int round = 0; round < rounds; round++) {
                Crowd.Result result =
                        Crowd.run(chains.stream().map(Landings::twenty).toList());
                latencies.addAll(result.latencies().values());
                seconds += result.seconds();
            }
            double cpu = ThreadTimes.of(ground.process().pid()).since(before).total();
            int retries = chains.stream().mapToInt(ClaimChain::retries).sum();
            note(clients, new Samples(latencies), seconds, retries, cpu, say);
        }
    }

    private static Crowd.Work twenty(ClaimChain chain) {
        return () -> {
            List<Double> latencies = new ArrayList<>();
            for (int i = 0; i < EACH; i++) {
                latencies.add(chain.next());
            }
            return latencies;
        };
    }

    private void note(int clients, Samples latencies, double seconds, int retries, double cpu, Consumer<String> say) {
        int landings = latencies.values().size();
        rates.put(clients, landings / seconds);
        double median = latencies.median() * MILLIS;
        double slowest = latencies.percentile(99) * MILLIS;
        say.accept(String.format(
                Locale.ROOT,
                "%3d clients: %5.1f landings/s, median %.1f ms, p99 %.1f ms, %d retries; server %.2f ms CPU each (%d landings)",
                clients,
                landings / seconds,
                median,
                slowest,
                retries,
                cpu * MILLIS / landings,
                landings));
        figures.add(new Figure("landings-" + clients + "-p99", slowest, "ms", median, new Bound.RatioAtMost(2)));
        figures.add(
                new Figure("landings-" + clients + "-retries", retries, "pushes", landings, new Bound.ValueAtMost(0)));
    }
}
