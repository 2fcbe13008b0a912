package io.agentloop.suite.frameworks.go;

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

/** The real go of this machine, on a module without dependencies. */
@Timeout(value = 5, unit = MINUTES)
final class GoTestTest {
    private static final String OUTCOMES = """
            package m
            import ("fmt"; "os"; "syscall"; "testing"; "time")
            func TestOk(t *testing.T) { fmt.Print("noise without an end") }
            func TestBad(t *testing.T) { t.Errorf("one is %d", 2) }
            func TestSkip(t *testing.T) { t.Skip("later") }
            func TestSub(t *testing.T) { t.Run("a b", func(t *testing.T) { t.Fatal("inner") }) }
            func TestPanics(t *testing.T) { var p *int; fmt.Println(*p) }
            func TestKilled(t *testing.T) { syscall.Kill(os.Getpid(), syscall.SIGKILL) }
            func TestHangs(t *testing.T) { time.Sleep(600 * time.Second) }
            func TestÜber(t *testing.T) {}
            """;

    @TempDir
    private Path folder;

    @BeforeAll
    static void isThere() throws InterruptedException {
        RealRunner.assumeWorks("go", "version");
    }

    @Test
    void testsOfAModuleAreListedAndRunWhateverSomeDoToTheirPackage() throws Exception {
        new ProjectTree(folder)
                .file("go.mod", "module example.com/m\n\ngo 1.19\n")
                .file("a_test.go", OUTCOMES)
                .file("sub/s_test.go", "package sub\nimport \"testing\"\nfunc TestOk(t *testing.T) {}\n")
                .file("bad/b_test.go", "package bad\nimport \"testing\"\nfunc TestB(t *testing.T) { nope() }\n");
        try (RealRunner go = RealRunner.of(folder, RunnerKind.GO)) {
            List<String> all = go.list();
            assertThat(all)
                    .containsExactly(
                            ".::TestBad",
                            ".::TestHangs",
                            ".::TestKilled",
                            ".::TestOk",
                            ".::TestPanics",
                            ".::TestSkip",
                            ".::TestSub",
                            ".::TestÜber",
                            "bad",
                            "sub::TestOk");

            Map<String, String> results =
                    RealRunner.words(go.results(Duration.ofSeconds(3), all.toArray(String[]::new)));

            assertThat(results)
                    .containsEntry(".::TestOk", "pass")
                    .containsEntry(".::TestBad", "fail: one is 2 @ a_test.go:4")
                    .containsEntry(".::TestSkip", "skip: later")
                    .containsEntry(".::TestSub", "fail: inner @ a_test.go:6")
                    .containsEntry(
                            ".::TestPanics",
                            "fail: panic: runtime error: invalid memory address or nil pointer dereference"
                                    + " @ a_test.go:7")
                    .containsEntry(".::TestKilled", "crash: ended the runner with exit 1 before its own end")
                    .containsEntry(".::TestHangs", "timeout: no result in its time")
                    .containsEntry(".::TestÜber", "pass")
                    .containsEntry("bad", "error: does not build: undefined: nope @ bad/b_test.go:3")
                    .containsEntry("sub::TestOk", "pass");
            assertThat(go.broken()).isEmpty();
        }
    }

    @Test
    void idsThatNobodyKnowsAreNoPasses() throws Exception {
        new ProjectTree(folder)
                .file("go.mod", "module m\n\ngo 1.19\n")
                .file("a_test.go", "package m\nimport \"testing\"\nfunc TestA(t *testing.T) {}\n");
        try (RealRunner go = RealRunner.of(folder, RunnerKind.GO)) {
            assertThat(go.run(".::TestA", ".::TestGone", "gone::TestA"))
                    .containsEntry(".::TestA", "pass")
                    .containsEntry(".::TestGone", "missing: the run command said nothing about it")
                    .hasEntrySatisfying("gone::TestA", word -> assertThat(word).startsWith("error: "));
        }
    }

    @Test
    void withoutAModuleThereIsNoList() throws Exception {
        new ProjectTree(folder).file("a_test.go", "package m\n");
        try (RealRunner go = RealRunner.of(folder, RunnerKind.GO)) {
            assertThat(go.list())
                    .singleElement()
                    .asString()
                    .startsWith("broken: go: go test -list . -json ./... ended");
        }
        new ProjectTree(folder).program("bin/true", "exit 0");
        try (RealRunner other =
                new RealRunner(folder, new SuiteSettings.Runner(RunnerKind.GO, List.of(), List.of("bin/true")))) {
            assertThat(other.list()).isEmpty();
            assertThat(other.run(".::TestA"))
                    .containsEntry(".::TestA", "error: the run command ended with exit 0 and no result at all");
        }
    }
}
