package io.agentloop.faults;

import io.agentloop.bench.scene.Home;
import io.agentloop.bench.scene.Stage;
import io.agentloop.faults.containers.ContainerRound;
import io.agentloop.faults.disk.SmallDisk;
import io.agentloop.faults.plan.Counts;
import io.agentloop.harness.docker.DockerEngine;
import io.agentloop.harness.host.Programs;
import io.agentloop.harness.layout.RunFolder;
import io.agentloop.harness.problem.HarnessProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Does as much harm as {@code --faults} says, planned by {@code --seed}; ends with one line, and with 0 when every promise was kept. */
public final class Main {
    private static final int BROKEN = 1;
    private static final int USAGE = 2;
    private static final int USUAL = 1_060;
    private static final int ONE_IN_CONTAINERS = 50;

    private Main() {}

    /** Takes {@code --faults N} and {@code --seed N}. */
    public static void main(String[] args) throws Exception {
        Map<String, Long> options = options(List.of(args));
        int faults = options.getOrDefault("--faults", (long) USUAL).intValue();
        long seed = options.getOrDefault("--seed", RandomGenerator.getDefault().nextLong(1_000_000));
        Path home = Path.of(System.getenv().getOrDefault("AGENTLOOP_HOME", "")).toAbsolutePath();
        System.out.println("faults: FAULT_SEED=" + seed);
        long began = System.nanoTime();
        Total total = run(faults, seed, home);
        Duration time = Duration.ofNanos(System.nanoTime() - began);
        Files.createDirectories(home.resolve("target"));
        Files.writeString(home.resolve("target").resolve("faults.json"), total.json(seed, time) + "\n");
        System.out.println(total.line(time));
        System.exit(total.kept() ? 0 : BROKEN);
    }

    private static Total run(int faults, long seed, Path home) throws IOException, InterruptedException {
        // Sockets want a short path, and what is left for a person to look at must outlive the build.
        Path root = Files.createTempDirectory("faults");
        Total total;
        try (DockerEngine engine = DockerEngine.ofEnvironment()) {
            Stage stage = new Stage(new Home(home), engine.containers(), new Programs(), line -> {}, 1);
            SmallDisk disk = new SmallDisk(engine.containers(), stage.image());
            total = new Suite(root, seed, System::nanoTime, System.out::println)
                    .run(Counts.of(faults), Optional.of(disk));
            inContainers(total, Math.max(1, faults / ONE_IN_CONTAINERS), seed, home, root, engine);
        }
        if (total.kept()) {
            RunFolder.deleteTree(root);
        }
        return total;
    }

    private static void inContainers(Total total, int faults, long seed, Path home, Path root, DockerEngine engine)
            throws IOException, InterruptedException {
        System.out.println("a real run, its containers harmed " + faults + " times");
        try {
            Path project = Files.createDirectory(root.resolve("project"));
            total.add(
                    faults,
                    ContainerRound.run(
                            home, project, engine.containers(), faults, new Random(seed), System.out::println));
        } catch (IOException | HarnessProblem broken) {
            System.out.println("  " + broken.getMessage());
            total.failed("containers: " + broken.getMessage());
        }
    }

    private static Map<String, Long> options(List<String> args) {
        Map<String, Long> options = new HashMap<>();
        for (int i = 0; i + 1 < args.size(); i += 2) {
            options.put(args.get(i), Long.parseLong(args.get(i + 1)));
        }
        if (args.size() % 2 != 0 || !List.of("--faults", "--seed").containsAll(options.keySet())) {
            System.err.println("faults: " + String.join(" ", args) + " is not [--faults N] [--seed N]");
            System.exit(USAGE);
        }
        return options;
    }
}
