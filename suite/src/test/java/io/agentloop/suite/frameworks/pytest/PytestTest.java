package io.agentloop.suite.frameworks.pytest;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.suite.adapter.ProjectTree;
import io.agentloop.suite.adapter.SuiteSettings;
import io.agentloop.suite.framework.Listing;
import io.agentloop.suite.frameworks.RealRunner;
import io.agentloop.suite.frameworks.RunnerKind;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real pytest of this machine. */
@Timeout(value = 5, unit = MINUTES)
final class PytestTest {
    private static final String OUTCOMES = """
        import pytest, unittest
        def test_ok(): print("@noise {")
        def test_bad(): assert 1 == 2, "one is\\nnot two"
        @pytest.mark.skip(reason="later")
        def test_skip(): pass
        @pytest.mark.xfail
        def test_xfail(): assert 0
        @pytest.mark.xfail(strict=True)
        def test_xpass(): pass
        @pytest.fixture
        def broken(): raise RuntimeError("no db")
        def test_setup(broken): pass
        @pytest.fixture
        def after():
            yield
            raise RuntimeError("not tidy")
        def test_teardown(after): pass
        @pytest.mark.parametrize("x", ["a b", "n\\nl", "ü", "-dash", "]x[", "a::b", "../up", "y" * 300, ""])
        def test_odd(x): assert x != "a::b"
        class TestGroup:
            def test_in(self): pass
        class Old(unittest.TestCase):
            def test_old(self): self.assertEqual(1, 2)
        """;

    @TempDir
    private Path folder;

    private ProjectTree project = new ProjectTree(Path.of("/"));
    private RealRunner pytest = RealRunner.of(Path.of("/"), RunnerKind.PYTEST);

    @BeforeAll
    static void isThere() throws InterruptedException {
        RealRunner.assumeWorks("pytest", "--version");
    }

    @BeforeEach
    void make() {
        project = new ProjectTree(folder);
        pytest = RealRunner.of(folder, RunnerKind.PYTEST);
    }

    @AfterEach
    void close() {
        pytest.close();
    }

    @Test
    void everyOutcomeComesBackUnderTheIdThatWasListed() throws Exception {
        project.file("tests/test_a.py", OUTCOMES).file("tests/test_other.py", "raise RuntimeError('not to be loaded')");
        List<String> all = pytest.list();
        assertThat(all)
                .contains(
                        "tests/test_a.py::test_odd[a b]", "tests/test_a.py::TestGroup::test_in", "tests/test_other.py")
                .contains("tests/test_a.py::test_odd[" + "y".repeat(300) + "]")
                .hasSize(19);
        String[] ids =
                all.stream().filter(id -> id.startsWith("tests/test_a.py")).toArray(String[]::new);

        Map<String, String> results = pytest.run(ids);

        assertThat(results).hasSize(18);
        assertThat(results)
                .containsEntry("tests/test_a.py::test_ok", "pass")
                .containsEntry("tests/test_a.py::test_bad", "fail: AssertionError: one is @ tests/test_a.py:3")
                .containsEntry("tests/test_a.py::test_skip", "skip: Skipped: later")
                .containsEntry("tests/test_a.py::test_xfail", "pass")
                .containsEntry("tests/test_a.py::test_xpass", "fail: [XPASS(strict)]")
                .containsEntry("tests/test_a.py::test_setup", "error: RuntimeError: no db @ tests/test_a.py:11")
                .containsEntry("tests/test_a.py::test_teardown", "error: RuntimeError: not tidy @ tests/test_a.py:16")
                .containsEntry("tests/test_a.py::test_odd[../up]", "pass")
                .containsEntry("tests/test_a.py::TestGroup::test_in", "pass")
                .hasEntrySatisfying(
                        "tests/test_a.py::Old::test_old",
                        word -> assertThat(word).startsWith("fail: AssertionError: 1 != 2"));
        assertThat(results.values()).filteredOn(word -> word.equals("pass")).hasSize(11);
        assertThat(pytest.broken()).isEmpty();
        Path log = folder.resolve(".t/r1/run.log");
        assertThat(log).content().contains("RuntimeError: no db").doesNotContain("\"e\": \"begin\"");
    }

    @Test
    void fileThatCannotBeLoadedIsATestThatIsAnError() throws Exception {
        project.file("test_a.py", "import nowhere_at_all").file("test_b.py", "def test_b(): pass");

        assertThat(pytest.list()).containsExactly("test_a.py", "test_b.py::test_b");
        assertThat(pytest.run("test_a.py", "test_b.py::test_b", "test_a.py::test_gone", "test_c.py::test_none"))
                .containsEntry("test_b.py::test_b", "pass")
                .containsEntry("test_c.py::test_none", "missing: the run command said nothing about it")
                .hasEntrySatisfying(
                        "test_a.py",
                        word -> assertThat(word)
                                .startsWith("error: cannot be loaded: ModuleNotFoundError: No module named"
                                        + " 'nowhere_at_all'"))
                .hasEntrySatisfying(
                        "test_a.py::test_gone", word -> assertThat(word).startsWith("error: cannot be"));
    }

    @Test
    void testThatEndsTheInterpreterIsACrashAndTheOthersStillRun() throws Exception {
        project.file("test_a.py", """
            import os, signal
            def test_1(): pass
            def test_exits(): os._exit(0)
            def test_2(): pass
            def test_killed(): os.kill(os.getpid(), signal.SIGSEGV)
            def test_3(): assert 0
            """);

        assertThat(pytest.run(
                        "test_a.py::test_1",
                        "test_a.py::test_exits",
                        "test_a.py::test_2",
                        "test_a.py::test_killed",
                        "test_a.py::test_3"))
                .containsEntry("test_a.py::test_1", "pass")
                .containsEntry("test_a.py::test_2", "pass")
                .containsEntry("test_a.py::test_exits", "crash: ended the runner with exit 0 before its own end")
                .containsEntry("test_a.py::test_killed", "crash: killed the run command by signal 11")
                .hasEntrySatisfying(
                        "test_a.py::test_3", word -> assertThat(word).startsWith("fail"));
        assertThat(pytest.broken()).isEmpty();
    }

    @Test
    void testThatHangsIsATimeoutAndTheOthersStillRun() throws Exception {
        project.file("test_a.py", """
            import time
            def test_1(): pass
            def test_hangs(): time.sleep(600)
            def test_2(): pass
            """);

        assertThat(RealRunner.words(pytest.results(
                        Duration.ofSeconds(3), "test_a.py::test_1", "test_a.py::test_hangs", "test_a.py::test_2")))
                .containsEntry("test_a.py::test_1", "pass")
                .containsEntry("test_a.py::test_2", "pass")
                .containsEntry("test_a.py::test_hangs", "timeout: no result in its time");
    }

    /** With a plugin that is on few machines. */
    @Test
    void testThatEndsOneOfSeveralProcessesIsACrash() throws Exception {
        RealRunner.assumeWorks("python3", "-c", "import pytest, xdist");
        project.file("pytest.ini", "[pytest]\naddopts = -n 2\n").file("test_a.py", """
            import os
            def test_1(): pass
            def test_exits(): os._exit(3)
            def test_2(): assert 0
            """);

        assertThat(pytest.list()).hasSize(3);
        assertThat(pytest.run("test_a.py::test_1", "test_a.py::test_exits", "test_a.py::test_2"))
                .containsEntry("test_a.py::test_1", "pass")
                .hasEntrySatisfying(
                        "test_a.py::test_exits",
                        word -> assertThat(word).startsWith("crash: ").contains("crashed while running"))
                .hasEntrySatisfying(
                        "test_a.py::test_2", word -> assertThat(word).startsWith("fail: "));
    }

    @Test
    void settingsOfTheProjectThatStopEarlyDoNotHideTests() throws Exception {
        project.file("pytest.ini", "[pytest]\naddopts = -x -v\n").file("test_a.py", """
            def test_1(): assert 0
            def test_2(): pass
            """);

        assertThat(pytest.run("test_a.py::test_1", "test_a.py::test_2"))
                .containsEntry("test_a.py::test_2", "pass")
                .hasEntrySatisfying(
                        "test_a.py::test_1", word -> assertThat(word).startsWith("fail: assert 0"));
    }

    @Test
    void withoutAWholeListThereIsNone() throws Exception {
        project.file("conftest.py", "raise ValueError('bad conftest')").file("test_a.py", "def test_1(): pass");

        assertThat(pytest.list())
                .singleElement()
                .asString()
                .startsWith("broken: pytest: pytest -q")
                .contains("exit 4");
        assertThat(pytest.run("test_a.py::test_1"))
                .hasEntrySatisfying(
                        "test_a.py::test_1",
                        word -> assertThat(word)
                                .startsWith(
                                        "error: pytest exit 4 before any test: ImportError while loading conftest"));
        assertThat(pytest.broken()).hasSize(1);
    }

    @Test
    void projectWithoutTestsListsNone() throws Exception {
        project.file("readme", "");

        assertThat(pytest.list()).isEmpty();
    }

    @Test
    void programThatIsNotPytestIsNoPassingSuite() throws Exception {
        project.program("bin/true", "exit 0");
        try (RealRunner other =
                new RealRunner(folder, new SuiteSettings.Runner(RunnerKind.PYTEST, List.of(), List.of("bin/true")))) {
            assertThat(other.list())
                    .singleElement()
                    .asString()
                    .startsWith("broken: pytest: bin/true")
                    .endsWith("ended with exit 0 and no whole list");
            assertThat(other.results("a").values())
                    .extracting(result -> result.verdict())
                    .containsExactly(Verdict.ERROR);
            assertThat(other.broken()).containsExactly("pytest exit 0 before any test");
        }
    }

    @Test
    void testsDoNotFindTheMarkOfResults() throws Exception {
        new ProjectTree(folder).file("test_mark.py", """
            import os, subprocess
            def test_own():
                assert "HARNESS_REPORT_MARK" not in os.environ
            def test_child():
                assert "HARNESS_REPORT_MARK" not in subprocess.check_output(["env"], text=True)
            """);
        try (RealRunner pytest = RealRunner.of(folder, RunnerKind.PYTEST)) {
            assertThat(pytest.run("test_mark.py::test_own", "test_mark.py::test_child"))
                    .containsEntry("test_mark.py::test_own", "pass")
                    .containsEntry("test_mark.py::test_child", "pass");
        }
    }

    /** Stands in for pytest: prints the lines of our plugin as it was told to, and one that is not whole. */
    @Test
    void lineThatIsNotWholeSpoilsTheListAndTheRun() throws Exception {
        new ProjectTree(folder).program("fake", """
            m=$HARNESS_REPORT_MARK
            case "$*" in
              *--collect-only*) printf '%s {"e": "item", "id": "a", "file": "a"}\n%s {"e": "it\n' $m $m ;;
              *) printf '%s {"e": "end", "id": "a", "verdict": "pass"}\n%s {"e": "en\n' $m $m ;;
            esac
            printf '%s {"e": "done", "exit": 0}\n' $m
            """);
        SuiteSettings fake = new SuiteSettings.Runner(RunnerKind.PYTEST, List.of(), List.of("./fake"));
        try (RealRunner pytest = new RealRunner(folder, fake)) {
            assertThat(pytest.list()).singleElement().asString().startsWith("broken: pytest: ./fake");
            assertThat(pytest.run("a")).containsEntry("a", "error: a line of pytest's results is not whole");
        }
    }

    @Test
    void fingerprintChangesWithTheFile() throws Exception {
        project.file("test_a.py", "def test_1(): pass").file("test_b.py", "def test_2(): pass");
        Map<TestId, Long> before = listed();

        project.file("test_b.py", "def test_2(): assert 1");

        assertThat(listed())
                .containsEntry(new TestId("test_a.py::test_1"), before.get(new TestId("test_a.py::test_1")))
                .doesNotContainEntry(new TestId("test_b.py::test_2"), before.get(new TestId("test_b.py::test_2")));
    }

    private Map<TestId, Long> listed() throws InterruptedException, IOException {
        return pytest.listing() instanceof Listing.Listed listed ? listed.tests() : Map.of();
    }
}
