package io.agentloop.bench.tests;

import io.agentloop.harness.host.Programs;
import io.agentloop.harness.problem.HarnessProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The same tests for runners that this machine has, as people get them who set nothing. */
final class OtherRunners {
    private static final Duration LOOK = Duration.ofSeconds(30);

    private final Programs programs;
    private final Path folder;

    OtherRunners(Programs programs, Path folder) {
        this.programs = programs;
        this.folder = folder;
    }

    /** What each of them prints, by its name. */
    Map<String, Path> printed(int tests, List<Integer> failing) throws IOException {
        Map<String, Path> files = new LinkedHashMap<>();
        if (has("pytest")) {
            files.put("pytest", pytest(tests, failing));
        }
        if (has("ctest")) {
            files.put("ctest", ctest(tests, failing));
        }
        return files;
    }

    private boolean has(String program) {
        try {
            return programs.run(List.of(program, "--version"), LOOK, line -> {}).exitCode() == 0;
        } catch (HarnessProblem absent) {
            return false;
        }
    }

    private Path pytest(int tests, List<Integer> failing) throws IOException {
        Path project = Files.createDirectories(folder.resolve("pytest"));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < tests; i++) {
            text.append("def test_")
                    .append(ScratchSuite.name(i))
                    .append("():\n    assert ")
                    .append(i)
                    .append(" == ");
            text.append(failing.contains(i) ? i + 1 : i).append("\n\n");
        }
        Files.writeString(project.resolve("test_all.py"), text);
        Timed.run(programs, project, "printed", List.of("pytest"));
        return project.resolve("printed");
    }

    private Path ctest(int tests, List<Integer> failing) throws IOException {
        Path project = Files.createDirectories(folder.resolve("ctest"));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < tests; i++) {
            text.append("add_test(")
                    .append(ScratchSuite.name(i))
                    .append(failing.contains(i) ? " false)\n" : " true)\n");
        }
        Files.writeString(project.resolve("CTestTestfile.cmake"), text);
        Timed.run(programs, project, "printed", List.of("ctest"));
        return project.resolve("printed");
    }
}
