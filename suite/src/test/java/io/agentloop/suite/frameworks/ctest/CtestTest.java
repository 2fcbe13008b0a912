package io.agentloop.suite.frameworks.ctest;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.suite.adapter.ProjectTree;
import io.agentloop.suite.adapter.SuiteSettings;
import io.agentloop.suite.frameworks.RealRunner;
import io.agentloop.suite.frameworks.RunnerKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real ctest of this machine, on a project that needs no compiler. */
@Timeout(value = 5, unit = MINUTES)
final class CtestTest {
    private static final String PROJECT = """
        cmake_minimum_required(VERSION 3.20)
        project(p NONE)
        enable_testing()
        add_test(NAME ok COMMAND sh -c "echo fine")
        add_test(NAME bad COMMAND sh -c "echo 'x.c:12: error: wrong'; exit 1")
        add_test(NAME "with space ]::x" COMMAND sh -c "echo fine")
        add_test(NAME -dash COMMAND sh -c "echo fine")
        add_test(NAME hangs COMMAND sh -c "sleep 600")
        add_test(NAME crashes COMMAND sh -c "kill -SEGV $$")
        add_test(NAME noprogram COMMAND /no/such/program)
        add_test(NAME skipped COMMAND sh -c "exit 77")
        set_tests_properties(skipped PROPERTIES SKIP_RETURN_CODE 77)
        add_test(NAME ends_ctest COMMAND sh -c "kill -9 $PPID")
        add_test(NAME ok2 COMMAND sh -c "echo fine")
        add_subdirectory(sub)
        """;

    @TempDir
    private Path folder;

    @BeforeAll
    static void isThere() throws InterruptedException {
        RealRunner.assumeWorks("ctest", "--version");
        RealRunner.assumeWorks("cmake", "--version");
    }

    @Test
    void testsAreBuiltListedAndRun() throws Exception {
        new ProjectTree(folder)
                .file("CMakeLists.txt", PROJECT)
                .file("sub/CMakeLists.txt", "add_test(NAME ok COMMAND sh -c \"exit 3\")\n");
        try (RealRunner ctest = RealRunner.of(folder, RunnerKind.CTEST)) {
            List<String> all = ctest.list();
            assertThat(all)
                    .containsExactly(
                            "-dash",
                            "bad",
                            "crashes",
                            "ends_ctest",
                            "hangs",
                            "noprogram",
                            "ok",
                            "ok2",
                            "skipped",
                            "with space ]::x");

            Map<String, String> results = RealRunner.words(ctest.results(
                    Duration.ofSeconds(5),
                    "ok",
                    "bad",
                    "with space ]::x",
                    "-dash",
                    "hangs",
                    "crashes",
                    "noprogram",
                    "skipped",
                    "ok2",
                    "gone"));

            assertThat(results)
                    .containsEntry("ok", "fail: Failed")
                    .containsEntry("ok2", "pass")
                    .containsEntry("-dash", "pass")
                    .containsEntry("bad", "fail: x.c:12: error: wrong @ x.c:12")
                    .containsEntry("with space ]::x", "pass")
                    .containsEntry("hangs", "timeout: Timeout")
                    .containsEntry("noprogram", "error: Unable to find executable: /no/such/program")
                    .containsEntry("skipped", "skip: Skipped")
                    .containsEntry("gone", "missing: the run command said nothing about it")
                    .hasEntrySatisfying("crashes", word -> assertThat(word).startsWith("crash: "));
            assertThat(ctest.broken()).isEmpty();
        }
    }

    @Test
    void testThatKillsCtestItselfIsFoundOut() throws Exception {
        new ProjectTree(folder).file("CMakeLists.txt", PROJECT.replace("add_subdirectory(sub)\n", ""));
        try (RealRunner ctest = RealRunner.of(folder, RunnerKind.CTEST)) {
            assertThat(ctest.list()).hasSize(10);
            assertThat(ctest.run("ok", "ends_ctest", "ok2"))
                    .containsEntry("ok", "pass")
                    .containsEntry("ok2", "pass")
                    .containsEntry("ends_ctest", "crash: killed the run command by signal 9");
        }
    }

    @Test
    void filterOfTheSettingsGivesNoResultToAnotherTest() throws Exception {
        new ProjectTree(folder).file("CMakeLists.txt", """
            cmake_minimum_required(VERSION 3.20)
            project(p NONE)
            enable_testing()
            add_test(NAME first COMMAND sh -c "exit 0")
            add_test(NAME fails COMMAND sh -c "exit 1")
            add_test(NAME passes COMMAND sh -c "exit 0")
            add_test(NAME fails_too COMMAND sh -c "exit 1")
            set_tests_properties(fails passes fails_too PROPERTIES LABELS some)
            """);
        try (RealRunner ctest = RealRunner.of(folder, RunnerKind.CTEST, "-L", "some")) {
            assertThat(ctest.list()).containsExactly("fails", "fails_too", "passes");
            assertThat(ctest.run("fails", "passes", "fails_too"))
                    .containsEntry("fails", "fail: Failed")
                    .containsEntry("passes", "pass")
                    .containsEntry("fails_too", "fail: Failed");
            assertThat(ctest.run("fails_too")).containsEntry("fails_too", "fail: Failed");
            assertThat(ctest.broken()).isEmpty();
        }
    }

    @Test
    void whatAFailingTestPrintsIsNoResultOfAnother() throws Exception {
        new ProjectTree(folder).file("CMakeLists.txt", """
            cmake_minimum_required(VERSION 3.20)
            project(p NONE)
            enable_testing()
            add_test(NAME a COMMAND sh -c "exit 1")
            add_test(NAME b COMMAND sh -c "echo '1/2 Test #1: a ...   Passed    0.00 sec'; kill -9 $PPID")
            add_test(NAME c COMMAND sh -c "echo '1/2 Test #1: a ...   Passed    0.00 sec'; exit 1")
            """);
        try (RealRunner ctest = RealRunner.of(folder, RunnerKind.CTEST, "-V", "--output-on-failure")) {
            assertThat(ctest.list()).containsExactly("a", "b", "c");
            assertThat(ctest.run("a", "b", "c"))
                    .containsEntry("a", "fail: Failed")
                    .containsEntry("b", "crash: killed the run command by signal 9")
                    .hasEntrySatisfying("c", word -> assertThat(word).startsWith("fail: "));
        }
    }

    @Test
    void whatDoesNotConfigureHasNoListAndSaysWhy() throws Exception {
        new ProjectTree(folder).file("CMakeLists.txt", "project(p NONE)\nmessage(FATAL_ERROR \"no luck\")\n");
        try (RealRunner ctest = RealRunner.of(folder, RunnerKind.CTEST)) {
            assertThat(ctest.list())
                    .singleElement()
                    .asString()
                    .startsWith(
                            "broken: ctest: cmake -S . -B build ended with exit 1: CMake Error at CMakeLists.txt:2");
        }
    }

    @Test
    void programThatIsNotCtestIsNoPassingSuite() throws Exception {
        new ProjectTree(folder).program("bin/true", "exit 0");
        try (RealRunner other =
                new RealRunner(folder, new SuiteSettings.Runner(RunnerKind.CTEST, List.of(), List.of("bin/true")))) {
            assertThat(other.list())
                    .singleElement()
                    .asString()
                    .contains("printed a list that is not whole JSON: it ends too early");
            assertThat(other.run("a"))
                    .hasEntrySatisfying("a", word -> assertThat(word).startsWith("error: ctest: bin/true"));
            assertThat(other.broken()).hasSize(1);
        }
    }
}
