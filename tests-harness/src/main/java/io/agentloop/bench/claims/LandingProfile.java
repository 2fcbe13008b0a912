package io.agentloop.bench.claims;

import io.agentloop.bench.ground.Crowd;
import io.agentloop.bench.ground.Ground;
import io.agentloop.bench.ground.Plot;
import io.agentloop.bench.ground.ServerProfile;
import io.agentloop.bench.ground.ThreadTimes;
import io.agentloop.bench.scene.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Where the upstream's time goes while many clients land, in a run of its own that no figure is taken from. */
final class LandingProfile {
    private static final int WARM_UP = 300;

    private LandingProfile() {}

    /** Makes the work of client number so and so on a ground. */
    @FunctionalInterface
    interface Worker {
        Crowd.Work of(Ground ground, int client) throws IOException;
    }

    /**
     * Prints where it goes.
     *
     * @param plot with one agent more than there are clients, and tasks for its warm-up first
     */
    static void of(Stage stage, int clients, Plot plot, Worker worker, Consumer<String> say)
            throws IOException, InterruptedException {
        Path file = stage.home().scratch("profile.jfr");
        Files.createDirectories(file.toAbsolutePath().getParent());
        Instant from;
        Instant to;
        int landings;
        ThreadTimes used;
        try (Ground ground = Ground.open(stage.home(), "profile", plot, ServerProfile.options(file))) {
            new Warming(ground, clients + 1).land(Plot.tasks(0, warmUp(stage)));
            List<Crowd.Work> crowd = new ArrayList<>();
            for (int client = 1; client <= clients; client++) {
                crowd.add(worker.of(ground, client));
            }
            ThreadTimes before = ThreadTimes.of(ground.process().pid());
            from = Instant.now();
            landings = Crowd.run(crowd).latencies().values().size();
            to = Instant.now();
            used = ThreadTimes.of(ground.process().pid()).since(before);
        }
        say.accept(String.format(
                Locale.ROOT,
                "where the upstream's time goes, %d clients, CPU per landing (%d landings):",
                clients,
                landings));
        ServerProfile.read(file, from, to).lines(landings, used.total()).forEach(line -> say.accept("  " + line));
        say.accept("by thread:");
        used.lines(landings).forEach(line -> say.accept("  " + line));
        Files.deleteIfExists(file);
    }

    static int warmUp(Stage stage) {
        return stage.scaled(WARM_UP);
    }
}
