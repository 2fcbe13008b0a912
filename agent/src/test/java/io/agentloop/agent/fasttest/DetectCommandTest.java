package io.agentloop.agent.fasttest;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.protocol.config.ConfigReader;
import io.agentloop.protocol.config.ConfigReading;
import io.agentloop.protocol.config.Tests;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DetectCommandTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    private Path root;

    private int detect() throws InterruptedException {
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        Map<String, String> environment = Map.of("PATH", "/usr/bin:/bin");
        Place place = new Place(Path.of("/"), environment, root.resolve("no/board"), 2, new TestMemory(Path.of("/")));
        return Main.run(List.of("--detect", "--root", root.toString()), place, out, out);
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private void file(String name, String text) throws IOException {
        Files.createDirectories(root.resolve(name).getParent());
        Files.writeString(root.resolve(name), text);
    }

    private void cases() throws IOException {
        file("cases/a", "");
        file("run-case", "#!/bin/sh\n");
        assertThat(root.resolve("run-case").toFile().setExecutable(true)).isTrue();
    }

    @Test
    void oneSuiteIsTheWholeSection() throws Exception {
        cases();

        assertThat(detect()).isZero();
        assertThat(text().replaceAll("\\d+ m?s", "N ms")).isEqualTo("""
                tests:
                  # run-case: 1 tests listed in N ms
                  cases: cases
                  run:
                  - ./run-case
                """);
    }

    @Test
    void severalSuitesGetNamesThatDifferAndTheTextReadsBack() throws Exception {
        file("web/t/a.t", "");
        file("web/Cargo.toml", "[workspace]\n");
        cases();

        assertThat(detect()).isZero();

        assertThat(text().lines())
                .anyMatch(line -> line.startsWith("    # t/a.t: 1 tests listed in "))
                .anyMatch(
                        line -> line.startsWith("    # Cargo.toml: cannot be listed: tests.runner: no program cargo"));
        assertThat(ConfigReader.read(text()))
                .isInstanceOfSatisfying(
                        ConfigReading.Accepted.class,
                        read -> assertThat(read.config().tests())
                                .isInstanceOfSatisfying(
                                        Tests.Suites.class,
                                        tests -> assertThat(tests.suites())
                                                .extracting(
                                                        suite -> suite.name().orElse("") + " = " + suite.inWords())
                                                .containsExactly(
                                                        "cases = cases in cases",
                                                        "web = cargo in web",
                                                        "web-tap = tap in web")));
    }

    @Test
    void projectWithoutTestsSaysWhatWasLookedFor() throws Exception {
        file("readme", "");

        assertThat(detect()).isEqualTo(3);
        assertThat(text()).startsWith("# nothing here looks like tests: no Cargo.toml, go.mod");
    }
}
