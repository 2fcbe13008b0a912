package io.agentloop.bench.tests;

import io.agentloop.harness.host.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A project of nothing but trivial tests, in one folder: cases for {@code sh}, and commands that list and run them.
 *
 * @param tests how many
 */
record ScratchSuite(Path folder, int tests) {
    private static final Duration REMOVAL = Duration.ofMinutes(2);

    /** Makes it anew. */
    static ScratchSuite make(Programs programs, Path folder, int tests) throws IOException {
        programs.run(List.of("rm", "-rf", folder.toString()), REMOVAL, line -> {});
        Files.createDirectories(folder.resolve("cases"));
        Files.createDirectories(folder.resolve(".git"));
        for (int i = 0; i < tests; i++) {
            Files.writeString(folder.resolve("cases").resolve(name(i)), "exit 0\n");
        }
        program(folder, "list", "ls cases");
        program(
                folder,
                "run",
                "while read -r id; do if sh \"cases/$id\"; then echo \"PASS $id\"; else echo \"FAIL $id\"; fi; done <\"$1\"");
        program(folder, "bare", "ls cases >ids; bin/run ids");
        program(folder, "two", "ls cases | sed 's,^,cases/,' | xargs -P2 -n1 sh");
        return new ScratchSuite(folder, tests);
    }

    static String name(int number) {
        return "t%04d".formatted(number);
    }

    private static void program(Path folder, String name, String script) throws IOException {
        Path file = folder.resolve("bin").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + file + " executable");
        }
    }

    /** Tested as a folder of cases. */
    void asCases() throws IOException {
        settings("{cases: cases, run: [sh]}");
    }

    /** Tested by commands of its own. */
    void asCommands() throws IOException {
        settings("{list: [bin/list], run: [bin/run], results: lines}");
    }

    private void settings(String tests) throws IOException {
        Files.writeString(folder.resolve("harness.yaml"), "tests: " + tests + "\n");
    }

    /** Lets some tests print something else than they should. */
    void fail(List<Integer> numbers) throws IOException {
        for (int number : numbers) {
            Path test = folder.resolve("cases").resolve(name(number));
            Files.writeString(test, "echo 'sum is " + number + "'\n");
            Files.writeString(test.resolveSibling(name(number) + ".out"), "sum is " + (number + 1) + "\n");
        }
    }

    String printed(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }
}
