package io.agentloop.suite.frameworks.tap;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.suite.adapter.ProjectTree;
import io.agentloop.suite.adapter.SuiteSettings;
import io.agentloop.suite.frameworks.RealRunner;
import io.agentloop.suite.frameworks.RunnerKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 2, unit = MINUTES)
final class TapTest {
    private static final Duration BRISK = Duration.ofSeconds(5);

    @TempDir
    private Path folder;

    private ProjectTree project = new ProjectTree(Path.of("/"));

    @BeforeEach
    void make() {
        project = new ProjectTree(folder);
    }

    private RealRunner files(String... globs) {
        return RealRunner.of(folder, RunnerKind.TAP, globs);
    }

    private RealRunner program(String... words) {
        return new RealRunner(folder, new SuiteSettings.Runner(RunnerKind.TAP, List.of(), List.of(words)));
    }

    @Test
    void everyFileIsATestAndPassesOnlyWhenAllThatItPlannedIsOk() throws Exception {
        project.program("t/good.t", "echo 1..2; echo ok 1; echo ok 2")
                .program("t/bad.t", "echo 1..2; echo ok 1; echo 'not ok 2 - b'; echo \"#   at t/bad.t line 7.\" >&2")
                .program("t/short.t", "echo 1..2; echo ok 1")
                .program("t/silent.t", "true")
                .program("t/dies.t", "echo 1..1; echo ok 1; echo 'error: late' >&2; exit 3")
                .program("t/early.t", "echo 1..2; echo ok 1; exit 3")
                .program("t/killed.t", "echo 1..1; echo ok 1; kill -9 $$")
                .program("t/hangs.t", "echo 1..1; echo ok 1; sleep 600")
                .program("t/left.t", "echo '1..0 # SKIP no display'")
                .program("t/a b]::ü\n-x.t", "echo 1..1; echo ok 1")
                .file("t/shebang.t", "#!/bin/sh -e\necho 1..1; echo ok 1")
                .file("t/notes.txt", "no test")
                .file(".hidden/x.t", "no test");
        try (RealRunner tap = files()) {
            List<String> all = tap.list();
            assertThat(all).hasSize(11).contains("t/a b]::ü\n-x.t").doesNotContain("t/notes.txt", ".hidden/x.t");

            Map<String, String> results = RealRunner.words(tap.results(BRISK, all.toArray(String[]::new)));

            assertThat(results)
                    .containsEntry("t/good.t", "pass")
                    .containsEntry("t/bad.t", "fail: not ok 2 b @ t/bad.t:7")
                    .containsEntry("t/short.t", "error: planned 2 tests and ran 1: ok 1")
                    .containsEntry("t/silent.t", "error: printed no TAP")
                    .containsEntry("t/dies.t", "error: exit 3 although all is ok: error: late")
                    .containsEntry("t/early.t", "error: planned 2 tests and ran 1, exit 3: ok 1")
                    .containsEntry("t/killed.t", "crash: killed by signal 9: ok 1")
                    .containsEntry("t/hangs.t", "timeout: still running after 5000 ms")
                    .containsEntry("t/left.t", "skip: no display")
                    .containsEntry("t/a b]::ü\n-x.t", "pass")
                    .containsEntry("t/shebang.t", "pass");
            assertThat(tap.broken()).isEmpty();
        }
    }

    @Test
    void filesOutsideTheGlobsAreNeverRun() throws Exception {
        project.program("t/a.t", "echo 1..1; echo ok 1").program("bin/x", "touch ran; echo 1..1; echo ok 1");
        try (RealRunner tap = files("t/*.t")) {
            assertThat(tap.run("t/a.t", "bin/x", "../x.t", "t/../t/a.t", "/bin/true", "t/gone.t", "t/a\u001b.t"))
                    .containsEntry("t/a.t", "pass")
                    .hasSize(7)
                    .satisfies(results -> assertThat(results.values())
                            .filteredOn(word -> word.startsWith("missing"))
                            .hasSize(6));
        }
        assertThat(Files.exists(folder.resolve("ran"))).isFalse();
    }

    @Test
    void fileThatNobodyKnowsHowToRunIsAnError() throws Exception {
        project.file("tests/a.tap", "echo 1..1");
        try (RealRunner tap = files("tests/*.tap")) {
            assertThat(tap.list()).containsExactly("tests/a.tap");
            assertThat(tap.run("tests/a.tap"))
                    .containsEntry("tests/a.tap", "error: is not executable and has no first line such as #!/bin/sh");
        }
        try (RealRunner tap = new RealRunner(
                folder, new SuiteSettings.Runner(RunnerKind.TAP, List.of("tests/*.tap"), List.of("sh", "{file}")))) {
            assertThat(tap.run("tests/a.tap")).containsEntry("tests/a.tap", "error: planned 1 tests and ran 0: 1..1");
        }
    }

    @Test
    void oneProgramHasATestForEachPoint() throws Exception {
        project.program("all", "echo 1..3; echo 'ok 1 - a b'; echo 'not ok 2'; echo 'ok 3 - c # SKIP later'; exit 1");
        try (RealRunner tap = program("./all")) {
            assertThat(tap.list()).containsExactly("all::1 a b", "all::2", "all::3 c");
            assertThat(tap.run("all::1 a")).containsEntry("all::1 a", "missing: the run command said nothing about it");
            assertThat(tap.broken()).isEmpty();
            assertThat(tap.run("all::1 a b", "all::2", "all::3 c", "all::4 gone"))
                    .containsEntry("all::1 a b", "pass")
                    .containsEntry("all::2", "fail: not ok 2")
                    .containsEntry("all::3 c", "skip: later")
                    .containsEntry("all::4 gone", "missing: the run command said nothing about it");
            assertThat(tap.broken()).isEmpty();
        }
    }

    @Test
    void programThatStopsTooEarlyIsNoList() throws Exception {
        project.program("all", "echo 1..3; echo ok 1; echo 'error: no disk' >&2; exit 2");
        try (RealRunner tap = program("./all")) {
            assertThat(tap.list())
                    .containsExactly("broken: tap: ./all planned 3 tests and ran 1, exit 2: error: no disk");
            assertThat(tap.run("all::1", "all::2"))
                    .containsEntry("all::1", "error: tap: the program planned 3 tests and ran 1");
            assertThat(tap.broken()).containsExactly("tap: the program planned 3 tests and ran 1");
        }
    }

    @Test
    void programThatCrashesFailsTheTestItWasAt() throws Exception {
        project.program("all", "echo 1..4; echo ok 1; kill -9 $$");
        try (RealRunner tap = program("./all")) {
            assertThat(tap.run("all::10", "all::2", "all::1"))
                    .containsEntry("all::1", "pass")
                    .containsEntry("all::2", "crash: the program was here, killed by signal 9")
                    .containsEntry("all::10", "missing: the program ended before it");
        }
    }
}
