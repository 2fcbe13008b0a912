package io.agentloop.suite.frameworks.javascript;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.suite.adapter.ProjectTree;
import io.agentloop.suite.framework.Listing;
import io.agentloop.suite.frameworks.RealRunner;
import io.agentloop.suite.frameworks.RunnerKind;
import io.agentloop.suite.frameworks.RunnerProject;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With stand-ins that play what our reporters told inside real runners, which are not on every machine. */
final class RecordedTest {
    private static final Path GOLDEN =
            Path.of("src/test/resources/runners/golden").toAbsolutePath();
    private static final String SUM = "test/sum.test.js > ";

    @TempDir
    private Path folder;

    private RealRunner standIn(String name, String script) throws Exception {
        new RunnerProject(name).copy(folder, Map.of());
        new ProjectTree(folder).program("node_modules/.bin/" + name, """
                        for word in "$@"; do
                          echo "$word" >> words
                          case $word in --reporter*=/*) run=${word#*=}; run=${run%/*} ;; esac
                        done
                        """ + script);
        return RealRunner.of(folder, name.equals("jest") ? RunnerKind.JEST : RunnerKind.VITEST);
    }

    @ParameterizedTest
    @CsvSource({"jest,29.7.0", "jest,30.5.2", "vitest,3.2.7", "vitest,4.1.12"})
    void verdictsAreThoseThatWereTold(String name, String version) throws Exception {
        String script = "cp %s/%s-%s.jsonl $run/events.jsonl; exit 1".formatted(GOLDEN, name, version);
        try (RealRunner runner = standIn(name, script)) {
            Map<String, String> results = runner.run(
                    SUM + "adds",
                    SUM + "fails",
                    SUM + "-x [a]::b (c) größe $& .*",
                    SUM + "new\nline",
                    SUM + "../up",
                    SUM + "x".repeat(300),
                    SUM + "left out",
                    SUM + "planned",
                    SUM + "outer > inner > a > b",
                    SUM + "outer > inner > throws",
                    SUM + "spoilt > one",
                    SUM + "same",
                    SUM + "gone",
                    "test/hook.test.js > one",
                    "test/syntax.test.js",
                    "test/missing.test.js > one");

            assertThat(results)
                    .containsEntry(SUM + "adds", "pass")
                    .containsEntry(SUM + "-x [a]::b (c) größe $& .*", "pass")
                    .containsEntry(SUM + "new\nline", "pass")
                    .containsEntry(SUM + "../up", "pass")
                    .containsEntry(SUM + "x".repeat(300), "pass")
                    .containsEntry(SUM + "left out", "skip")
                    .containsEntry(SUM + "planned", "skip")
                    .containsEntry(SUM + "outer > inner > a > b", "pass")
                    .containsEntry(SUM + "gone", "missing: the run command said nothing about it");
            assertThat(results.get(SUM + "fails")).startsWith("fail: ").contains(" @ test/sum.test.js:");
            assertThat(results.get(SUM + "outer > inner > throws"))
                    .startsWith("fail: ")
                    .contains("boom red");
            assertThat(results.get(SUM + "spoilt > one")).matches("(fail|error): .*no database.*");
            assertThat(results.get("test/hook.test.js > one")).matches("(fail|error): .*no database.*");
            assertThat(results.get(SUM + "same")).contains("the second of that name");
            assertThat(results.get("test/syntax.test.js")).startsWith("error: ");
            assertThat(results.get("test/missing.test.js > one"))
                    .startsWith("error: ")
                    .contains("not-there.js");
            assertThat(runner.broken()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jest", "vitest"})
    void badExitCodeWithoutAFailureProvesNothing(String name) throws Exception {
        String told =
                "{\"event\":\"start\"}\\n{\"event\":\"end\",\"ids\":[\"test/sum.test.js > adds\"],\"verdict\":\"pass\"}"
                        + "\\n{\"event\":\"stop\"}\\n";
        try (RealRunner runner = standIn(name, "printf '" + told + "' > $run/events.jsonl; exit 1")) {
            assertThat(runner.run(SUM + "adds"))
                    .containsEntry(SUM + "adds", "error: the run command ended with exit 1 though no test failed");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jest", "vitest"})
    void silenceIsAnErrorAndNoList(String name) throws Exception {
        try (RealRunner runner = standIn(name, "echo 'Error: no such preset' >&2")) {
            assertThat(runner.run(SUM + "adds"))
                    .containsEntry(SUM + "adds", "error: the run command ended with exit 0 and no result at all");
            assertThat(runner.listing())
                    .isInstanceOfSatisfying(
                            Listing.Broken.class,
                            broken -> assertThat(broken.reason())
                                    .startsWith(name + ": node_modules/.bin/" + name)
                                    .endsWith(" ended with exit 0 and no whole list: Error: no such preset"));
        }
    }

    @Test
    void onlyTheFilesAndNamesOfTheJobAreAskedFor() throws Exception {
        try (RealRunner runner = standIn("jest", "true")) {
            runner.run(SUM + "adds", SUM + "outer > inner > a > b");

            assertThat(folder.resolve("words"))
                    .content()
                    .contains("\n--testNamePattern=^(?:adds|outer(?: > | )inner(?: > | )a(?: > | )b)$\n")
                    .endsWith("\n--runTestsByPath\n" + folder + "/test/sum.test.js\n");
        }
    }

    @Test
    void runnerThatIsNotInstalledIsNamed() throws Exception {
        try (RealRunner runner = RealRunner.of(folder, RunnerKind.VITEST)) {
            assertThat(runner.list())
                    .singleElement()
                    .asString()
                    .startsWith("broken: tests.runner: no file node_modules/.bin/vitest in the project");
        }
    }
}
