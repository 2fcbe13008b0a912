package io.agentloop.agent.fasttest;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs the program in all its usual ways on a small project, so that the AOT cache knows its classes. */
final class Training {
    private Training() {}

    static void run(Map<String, String> environment) throws IOException, InterruptedException {
        Path root = Files.createTempDirectory("fast-test-training-");
        try {
            withCases(root, environment);
            withCommands(root, environment, "lines");
            withCommands(root, environment, "{junit: \"out/*.xml\"}");
            withRunners(root, environment);
        } finally {
            delete(root);
        }
    }

    private static void withCases(Path root, Map<String, String> environment) throws IOException, InterruptedException {
        Path cases = Files.createDirectories(root.resolve("cases/sub"));
        for (int i = 0; i < 80; i++) {
            Files.writeString(cases.resolve("t" + i), "echo " + i + "; exit " + i % 3 / 2);
            Files.writeString(cases.resolve("t" + i + ".out"), i % 5 + "\n");
        }
        Path config = settings(root, "{cases: cases, run: [sh, \"{case}\"]}");
        fastTest(
                root,
                environment,
                config,
                "--gate-json",
                root.resolve("results.json").toString());
        fastTest(root, environment, config, "--all");
        fastTest(root, environment, config, "sub/t1*");
        fastTest(root, environment, config, "--list");
        fastTest(root, environment, config, "--explain");
        fastTest(root, environment, config, "--show", "sub/t0");
        fastTest(root, environment, config);
    }

    private static void withCommands(Path root, Map<String, String> environment, String results)
            throws IOException, InterruptedException {
        String run = "mkdir -p out; echo \"<s><testcase name='a'/></s>\" > out/a.xml; echo PASS a; echo FAIL b; exit 1";
        Files.writeString(root.resolve("run.sh"), run);
        Path config = settings(
                root,
                "{list: [printf, \"a\\nb\\n\"], run: [sh, run.sh, \"{ids}\"], results: " + results.replace("\"", "'")
                        + "}");
        fastTest(root, environment, config, "--all", "--gate-json", "-");
    }

    /** One of the known runners, beside another suite, and a look at the project itself. */
    private static void withRunners(Path root, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path tests = Files.createDirectories(root.resolve("t"));
        Files.writeString(tests.resolve("a.t"), "#!/bin/sh\necho 1..1; echo ok 1");
        Files.writeString(tests.resolve("b.t"), "#!/bin/sh\necho 1..1; echo not ok 1");
        Path config = settings(root, "{suites: [{runner: tap}, {cases: cases, run: [sh, '{case}']}]}");
        fastTest(root, environment, config, "--all");
        fastTest(root, environment, config, "--detect", "--root", root.toString());
    }

    private static Path settings(Path root, String tests) throws IOException {
        return Files.writeString(root.resolve("harness.yaml"), "tests: " + tests + "\n");
    }

    private static void fastTest(Path root, Map<String, String> environment, Path config, String... words)
            throws InterruptedException {
        List<String> all = Stream.concat(Stream.of("--config", config.toString()), Stream.of(words))
                .toList();
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Main.run(all, new Place(root, environment, config, 2, new TestMemory(Path.of("/"))), nowhere, nowhere);
    }

    private static void delete(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
