package io.agentloop.suite.frameworks.javascript;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.suite.frameworks.RealRunner;
import io.agentloop.suite.frameworks.RunnerKind;
import io.agentloop.suite.frameworks.RunnerProject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real ones, old and new: what both promise is the same, so that both have the same tests. */
@Tag("long")
final class JestVitestTest {
    private static final String SUM = "test/sum.test.js > ";

    @TempDir
    private Path folder;

    private RealRunner of(String name, String version) throws Exception {
        new RunnerProject(name).copy(folder, Map.of());
        Packages.into(folder, name, version);
        return RealRunner.of(folder, name.equals("jest") ? RunnerKind.JEST : RunnerKind.VITEST);
    }

    @ParameterizedTest
    @CsvSource({"jest,29.7.0", "jest,30.5.2", "vitest,3.2.7", "vitest,4.1.12"})
    void testsAreListedByNameAndNoneIsRun(String name, String version) throws Exception {
        try (RealRunner runner = of(name, version)) {
            assertThat(runner.list())
                    .containsExactlyInAnyOrder(
                            SUM + "adds",
                            SUM + "adds nothing",
                            SUM + "fails",
                            SUM + "-x [a]::b (c) größe $& .*",
                            SUM + "new\nline",
                            SUM + "../up",
                            SUM + "x".repeat(300),
                            SUM + "left out",
                            SUM + "planned",
                            SUM + "each 1",
                            SUM + "each 2",
                            SUM + "outer > inner > a > b",
                            SUM + "outer > inner > throws",
                            SUM + "spoilt > one",
                            SUM + "same",
                            "test/hangs.test.js > quick",
                            "test/hangs.test.js > hangs",
                            "test/hangs.test.js > later",
                            "test/hook.test.js > one",
                            "test/missing.test.js",
                            "test/syntax.test.js");
            assertThat(folder.resolve("ran.txt")).doesNotExist();
        }
    }

    @ParameterizedTest
    @CsvSource({"jest,29.7.0", "jest,30.5.2", "vitest,3.2.7", "vitest,4.1.12"})
    void eachRequestedTestGetsItsOwnVerdictAndNoOtherRuns(String name, String version) throws Exception {
        try (RealRunner runner = of(name, version)) {
            Map<String, String> results = runner.run(
                    SUM + "adds",
                    SUM + "fails",
                    SUM + "-x [a]::b (c) größe $& .*",
                    SUM + "new\nline",
                    SUM + "../up",
                    SUM + "x".repeat(300),
                    SUM + "left out",
                    SUM + "planned",
                    SUM + "each 1",
                    SUM + "outer > inner > a > b",
                    SUM + "outer > inner > throws",
                    SUM + "spoilt > one",
                    SUM + "same",
                    SUM + "gone",
                    "test/hook.test.js > one",
                    "test/gone.test.js > gone");

            assertThat(results)
                    .containsEntry(SUM + "adds", "pass")
                    .containsEntry(SUM + "-x [a]::b (c) größe $& .*", "pass")
                    .containsEntry(SUM + "new\nline", "pass")
                    .containsEntry(SUM + "../up", "pass")
                    .containsEntry(SUM + "x".repeat(300), "pass")
                    .containsEntry(SUM + "left out", "skip")
                    .containsEntry(SUM + "planned", "skip")
                    .containsEntry(SUM + "each 1", "pass")
                    .containsEntry(SUM + "outer > inner > a > b", "pass")
                    .containsEntry(SUM + "gone", "missing: the run command said nothing about it")
                    .containsEntry("test/gone.test.js > gone", "missing: the run command said nothing about it");
            assertThat(results.get(SUM + "fails"))
                    .startsWith("fail: ")
                    .contains("Object.is equality")
                    .contains("test/sum.test.js:");
            assertThat(results.get(SUM + "outer > inner > throws"))
                    .startsWith("fail: ")
                    .contains("boom red");
            assertThat(results.get(SUM + "spoilt > one")).matches("(fail|error): .*no database.*");
            assertThat(results.get("test/hook.test.js > one")).matches("(fail|error): .*no database.*");
            assertThat(results.get(SUM + "same")).startsWith("fail: ").contains("the second of that name");
            assertThat(Files.readString(folder.resolve("ran.txt")))
                    .contains("adds\n")
                    .doesNotContain("adds nothing");
            assertThat(runner.broken()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"jest,29.7.0", "jest,30.5.2", "vitest,3.2.7", "vitest,4.1.12"})
    void fileThatCannotBeLoadedSpoilsItsOwnTestsAndNoOthers(String name, String version) throws Exception {
        try (RealRunner runner = of(name, version)) {
            Map<String, String> results = runner.run(
                    SUM + "adds", "test/syntax.test.js", "test/missing.test.js", "test/missing.test.js > one");

            assertThat(results).containsEntry(SUM + "adds", "pass");
            assertThat(results.get("test/syntax.test.js")).startsWith("error: ");
            assertThat(results.get("test/missing.test.js"))
                    .startsWith("error: ")
                    .contains("not-there.js");
            assertThat(results.get("test/missing.test.js > one"))
                    .startsWith("error: ")
                    .contains("not-there.js");
        }
    }

    @ParameterizedTest
    @CsvSource({"jest,30.5.2", "vitest,4.1.12"})
    void namesThatNoTestHasAreMissingThoughTheRunnerIsContent(String name, String version) throws Exception {
        try (RealRunner runner = of(name, version)) {
            assertThat(runner.run(SUM + "gone")).containsEntry(SUM + "gone", "missing: the runner found no such test");
        }
    }

    @ParameterizedTest
    @CsvSource({"jest,30.5.2", "vitest,4.1.12"})
    void testThatHangsIsFoundAndTheOthersStillRun(String name, String version) throws Exception {
        try (RealRunner runner = of(name, version)) {
            Map<String, String> results = RealRunner.words(runner.results(
                    Duration.ofMillis(500),
                    "test/hangs.test.js > quick",
                    "test/hangs.test.js > hangs",
                    "test/hangs.test.js > later"));

            assertThat(results)
                    .containsEntry("test/hangs.test.js > quick", "pass")
                    .containsEntry("test/hangs.test.js > hangs", "timeout: no result in its time")
                    .containsEntry("test/hangs.test.js > later", "pass");
        }
    }
}
