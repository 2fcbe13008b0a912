package io.agentloop.bench.tests;

import io.agentloop.bench.scene.Home;
import io.agentloop.client.JvmOptions;
import io.agentloop.harness.host.Programs;
import io.agentloop.harness.problem.WorkFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** {@code fast-test} as the image starts it: with the same options and a cache that it was trained for. */
record FastTestProgram(List<String> start) {
    private static final String MAIN = "io.agentloop.agent.fasttest.Main";
    private static final Duration TRAINING = Duration.ofMinutes(10);

    FastTestProgram {
        start = List.copyOf(start);
    }

    /** Trains it as the build of the image does. */
    static FastTestProgram trained(Home home, Programs programs, Path folder) throws IOException {
        Path cache = folder.resolve("fast-test.aot");
        List<String> options = JvmOptions.of(home.fastTestOptions());
        List<String> training = new ArrayList<>(List.of(java(), "-XX:AOTCacheOutput=" + cache));
        training.addAll(options);
        training.addAll(List.of("-cp", classPath(home), MAIN, "--train"));
        List<String> errors = new ArrayList<>();
        Programs.Outcome outcome = programs.run(training, TRAINING, errors::add);
        if (outcome.exitCode() != 0 || !Files.exists(cache)) {
            throw new WorkFailed("fast-test --train ended with " + outcome.exitCode() + " and wrote no " + cache + ": "
                    + String.join(" ", errors));
        }
        List<String> start = new ArrayList<>(List.of(java(), "-XX:AOTCache=" + cache));
        start.addAll(options);
        start.addAll(List.of("-Xlog:disable", "-cp", classPath(home), MAIN));
        return new FastTestProgram(start);
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The jars of the image, always in the same order: a cache holds for one class path. */
    private static String classPath(Home home) throws IOException {
        List<String> jars = new ArrayList<>();
        for (Path folder : home.imageLibraries()) {
            try (Stream<Path> files = Files.list(folder)) {
                files.map(Path::toString)
                        .filter(file -> file.endsWith(".jar"))
                        .sorted()
                        .forEach(jars::add);
            }
        }
        return String.join(":", jars);
    }

    List<String> with(String... words) {
        List<String> command = new ArrayList<>(start);
        command.addAll(List.of(words));
        return command;
    }
}
