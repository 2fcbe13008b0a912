package io.agentloop.suite.frameworks.javascript;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.suite.adapter.ProjectTree;
import io.agentloop.suite.framework.Listing;
import io.agentloop.suite.frameworks.RealRunner;
import io.agentloop.suite.frameworks.RunnerKind;
import io.agentloop.suite.frameworks.RunnerProject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NodeTest {
    private static final String SUM = "test/sum.test.js > ";

    @TempDir
    private Path folder;

    private RealRunner node = RealRunner.of(Path.of("/"), RunnerKind.NODE);

    @BeforeEach
    void copyProject() throws Exception {
        RealRunner.assumeWorks("node", "--require=node:test", "--test-reporter=spec", "--version");
        new RunnerProject("node").copy(folder, Map.of());
        node = RealRunner.of(folder, RunnerKind.NODE);
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void testsAreListedByNameAndNoneIsRun() throws Exception {
        assertThat(node.list())
                .containsExactlyInAnyOrder(
                        SUM + "adds",
                        SUM + "adds nothing",
                        SUM + "fails",
                        SUM + "left out",
                        SUM + "planned",
                        SUM + "parent",
                        SUM + "callback",
                        SUM + "suite > inner",
                        SUM + "suite > deeper > größe [x]::y",
                        SUM + "spoilt > one",
                        SUM + "same",
                        SUM + "-leading dash",
                        SUM + "new\nline",
                        SUM + "../up",
                        SUM + "x".repeat(300),
                        "test/module.test.mjs > of a module",
                        "test/module.test.mjs > suite > of a module",
                        "test/syntax.test.js",
                        "test/load.test.js",
                        "test/load.test.js > before it",
                        "test/plain.test.js",
                        "test/exits.test.js > first",
                        "test/exits.test.js > exits",
                        "test/exits.test.js > never reached",
                        "test/hangs.test.js > quick",
                        "test/hangs.test.js > hangs",
                        "test/killed.test.js > killed",
                        "test/killed.test.js > beside it");
        assertThat(folder.resolve("ran.txt")).doesNotExist();
    }

    @Test
    void eachRequestedTestGetsItsOwnVerdictAndNoOtherRuns() throws Exception {
        Map<String, String> results = node.run(
                SUM + "adds",
                SUM + "fails",
                SUM + "left out",
                SUM + "planned",
                SUM + "parent",
                SUM + "callback",
                SUM + "suite > deeper > größe [x]::y",
                SUM + "spoilt > one",
                SUM + "same",
                SUM + "-leading dash",
                SUM + "new\nline",
                SUM + "../up",
                SUM + "x".repeat(300),
                SUM + "gone",
                "test/module.test.mjs > of a module",
                "test/module.test.mjs > suite > of a module",
                "test/plain.test.js",
                "test/gone.test.js > gone");

        assertThat(results)
                .containsEntry(SUM + "adds", "pass")
                .containsEntry(SUM + "left out", "skip: not yet")
                .containsEntry(SUM + "planned", "skip: soon")
                .containsEntry(SUM + "callback", "pass")
                .containsEntry(SUM + "suite > deeper > größe [x]::y", "pass")
                .containsEntry(SUM + "same", "fail: Error: the second of that name @ test/sum.test.js:27")
                .containsEntry(SUM + "-leading dash", "pass")
                .containsEntry(SUM + "new\nline", "pass")
                .containsEntry(SUM + "../up", "pass")
                .containsEntry(SUM + "x".repeat(300), "pass")
                .containsEntry(SUM + "gone", "missing: the run command said nothing about it")
                .containsEntry("test/module.test.mjs > of a module", "pass")
                .containsEntry(
                        "test/module.test.mjs > suite > of a module", "fail: TypeError: wrong @ test/module.test.mjs:4")
                .containsEntry("test/plain.test.js", "pass")
                .containsEntry("test/gone.test.js > gone", "missing: the run command said nothing about it");
        assertThat(results.get(SUM + "fails"))
                .startsWith("fail: AssertionError")
                .endsWith(" @ test/sum.test.js:10");
        assertThat(results.get(SUM + "parent"))
                .startsWith("fail: Error: boom second line")
                .endsWith(":15");
        assertThat(results.get(SUM + "spoilt > one")).contains("no database");
        assertThat(Files.readString(folder.resolve("ran.txt")))
                .contains("adds\n")
                .contains("plain\n")
                .doesNotContain("adds nothing");
        assertThat(node.broken()).isEmpty();
    }

    @Test
    void fileThatCannotBeLoadedSpoilsItsOwnTestsAndNoOthers() throws Exception {
        Map<String, String> results =
                node.run(SUM + "adds", "test/syntax.test.js", "test/load.test.js > before it", "test/load.test.js");

        assertThat(results)
                .containsEntry(SUM + "adds", "pass")
                .containsEntry(
                        "test/syntax.test.js",
                        "error: SyntaxError: missing ) after argument list @ test/syntax.test.js:1")
                .containsEntry("test/load.test.js > before it", "error: Error: at load @ test/load.test.js:3")
                .containsEntry("test/load.test.js", "error: Error: at load @ test/load.test.js:3");
    }

    @Test
    void testThatEndsItsProcessIsFoundThoughNodeIsContent() throws Exception {
        Map<String, String> results = node.run(
                "test/exits.test.js > first", "test/exits.test.js > exits", "test/exits.test.js > never reached");

        assertThat(results)
                .containsEntry("test/exits.test.js > first", "pass")
                .containsEntry("test/exits.test.js > exits", "crash: ended the runner with exit 0 before its own end")
                .containsEntry("test/exits.test.js > never reached", "pass");
    }

    @Test
    void testWhoseProcessIsKilledIsFound() throws Exception {
        Map<String, String> results = node.run("test/killed.test.js > killed", "test/killed.test.js > beside it");

        assertThat(results.get("test/killed.test.js > killed")).startsWith("crash: ");
        assertThat(results).containsEntry("test/killed.test.js > beside it", "pass");
    }

    @Test
    void testThatHangsIsFoundAndTheOthersStillRun() throws Exception {
        Map<String, String> results = RealRunner.words(node.results(
                Duration.ofSeconds(3), "test/hangs.test.js > quick", "test/hangs.test.js > hangs", SUM + "adds"));

        assertThat(results)
                .containsEntry("test/hangs.test.js > quick", "pass")
                .containsEntry("test/hangs.test.js > hangs", "timeout: no result in its time")
                .containsEntry(SUM + "adds", "pass");
    }

    @Test
    void namesThatNoTestHasAreMissingThoughNodeIsContent() throws Exception {
        assertThat(node.run(SUM + "gone")).containsEntry(SUM + "gone", "missing: the runner found no such test");
        assertThat(node.run("test/gone.test.js > gone"))
                .containsEntry("test/gone.test.js > gone", "missing: its file is gone");
    }

    @Test
    void folderWithoutTestsIsAnEmptyListOrOneClearLine() throws Exception {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        try (RealRunner nothing = RealRunner.of(empty, RunnerKind.NODE)) {
            assertThat(nothing.listing())
                    .satisfiesAnyOf(
                            listing -> assertThat(listing).isInstanceOf(Listing.Listed.class),
                            listing -> assertThat(listing.toString()).contains("node --test: "));
        }
    }

    @Test
    void filesThatTheSettingsNameAreTheOnlyOnes() throws Exception {
        new ProjectTree(folder).file("more/a b.js", "require('node:test').test('elsewhere', () => {})");
        try (RealRunner named = RealRunner.of(folder, RunnerKind.NODE, "--no-warnings", "more/a b.js")) {
            assertThat(named.list()).containsExactly("more/a b.js > elsewhere");
            assertThat(named.run("more/a b.js > elsewhere")).containsEntry("more/a b.js > elsewhere", "pass");
        }
    }
}
