package io.agentloop.suite.fast;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.suite.adapter.ProjectTree;
import io.agentloop.suite.adapter.SuiteSettings;
import io.agentloop.suite.frameworks.commands.ResultFormat;
import io.agentloop.suite.process.Living;
import io.agentloop.suite.process.ProcessRunner;
import io.agentloop.suite.report.FastTestReport;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.TestResult;
import io.agentloop.suite.result.Verdict;
import io.agentloop.suite.sample.SampleSlot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests that harm: each gets the verdict it deserves, and the others theirs. */
@Timeout(value = 240, unit = SECONDS)
final class IsolationTest {
    @TempDir
    private Path folder;

    private final ProcessRunner runner = new ProcessRunner(Map.of("PATH", System.getenv("PATH")), List.of(), 96L << 20);
    private ProjectTree project = new ProjectTree(Path.of("/"));
    private Runnable whenDone = () -> {};

    @BeforeEach
    void makeProject() throws Exception {
        project = new ProjectTree(folder);
        project.file("cases/good", "exit 0");
    }

    @AfterEach
    void close() {
        runner.close();
    }

    private FastTestReport run(SuiteSettings suite, Duration perTest) throws InterruptedException {
        FastTestRequest request = new FastTestRequest(
                folder,
                suite,
                new Selection.All(),
                SampleSlot.alone(0.1, "seed"),
                Set.of(),
                perTest,
                Optional.empty(),
                2,
                folder.resolve(".t"));
        return new FastTest(runner, InstantSource.system(), (done, all, failing) -> whenDone.run()).run(request);
    }

    private void stopOnceThereIs(String file) {
        while (folder.resolve(file).toFile().length() == 0) {
            Thread.onSpinWait();
        }
        runner.stop();
    }

    private FastTestReport run(Duration perTest) throws InterruptedException {
        return run(ProjectTree.shellCases(), perTest);
    }

    private static TestResult of(FastTestReport report, String id) {
        return report.results().stream()
                .filter(result -> result.id().equals(new TestId(id)))
                .findFirst()
                .orElseThrow();
    }

    private static void assertGoodPassed(FastTestReport report) {
        assertThat(of(report, "good").verdict()).isEqualTo(Verdict.PASS);
        assertThat(report.exit().number()).isEqualTo(1);
    }

    private void assertGone(String pidFile) throws Exception {
        assertThat(Living.isGone(Files.readString(folder.resolve(pidFile)))).isTrue();
    }

    @Test
    void testThatHangsIsATimeout() throws Exception {
        project.file("cases/hang", "echo $$ >hang.pid; sleep 976");

        FastTestReport report = run(Duration.ofSeconds(3));

        assertGoodPassed(report);
        assertThat(of(report, "hang"))
                .extracting(TestResult::verdict, TestResult::reason)
                .containsExactly(Verdict.TIMEOUT, "still running after 3 s");
        assertGone("hang.pid");
    }

    @Test
    void testThatForksDaemonsIsJudgedByItselfAndLeavesNone() throws Exception {
        project.file(
                "cases/daemons",
                "setsid sh -c 'echo $$ >one.pid; exec sleep 975' & (setsid sh -c 'echo $$ >two.pid; exec sleep 974' &);"
                        + " while [ ! -s one.pid ] || [ ! -s two.pid ]; do sleep 0.05; done");

        FastTestReport report = run(Duration.ofSeconds(100));

        assertThat(report.lines()).singleElement().asString().startsWith("PASS 2/2 passed");
        assertGone("one.pid");
        assertGone("two.pid");
    }

    @Test
    void testThatPrintsAGigabyteIsAnErrorAndItsLogIsShort() throws Exception {
        project.file("cases/flood", "head -c 1000000000 /dev/zero; echo done >flood.done");

        FastTestReport report = run(Duration.ofSeconds(100));

        assertGoodPassed(report);
        assertThat(of(report, "flood"))
                .extracting(TestResult::verdict, TestResult::reason)
                .containsExactly(Verdict.ERROR, "printed more than 16 MB");
        assertThat(of(report, "flood").log().orElseThrow()).content().hasSizeLessThan(100_000);
        assertThat(folder.resolve("flood.done")).doesNotExist();
    }

    @Test
    void testThatEatsMemoryIsACrash() throws Exception {
        project.file("cases/eater", "head -c 400m /dev/zero | tail -c 400m | sleep 973");

        FastTestReport report = run(Duration.ofSeconds(100));

        assertGoodPassed(report);
        assertThat(of(report, "eater"))
                .extracting(TestResult::verdict, TestResult::reason)
                .containsExactly(Verdict.CRASH, "used more than 96 MB of memory");
    }

    @Test
    void testThatIsKilledByItsSiblingRunsAgainAlone() throws Exception {
        project.file("cases/killer", "while [ ! -s victim.pid ]; do sleep 0.05; done; kill -9 $(cat victim.pid)")
                .file("cases/victim", "[ -e victim.pid ] && exit 0; echo $$ >victim.pid; sleep 972");

        FastTestReport report = run(Duration.ofSeconds(100));

        assertThat(report.lines()).singleElement().asString().startsWith("PASS 3/3 passed");
    }

    @Test
    void testThatKillsItselfStaysACrash() throws Exception {
        project.file("cases/suicide", "kill -9 $$");

        FastTestReport report = run(Duration.ofSeconds(100));

        assertGoodPassed(report);
        assertThat(of(report, "suicide"))
                .extracting(TestResult::verdict, TestResult::reason)
                .containsExactly(Verdict.CRASH, "killed by signal 9");
    }

    @Test
    void testThatKillsItsRunnerIsACrashAndTheOthersRun() throws Exception {
        project.program("bin/list", "printf 'a\\nb\\nc\\n'")
                .program("bin/run", "while read -r id; do [ $id = b ] && kill -9 $$; echo PASS $id; done <$1");

        FastTestReport report = run(ProjectTree.commands(new ResultFormat.Lines()), Duration.ofSeconds(60));

        assertThat(of(report, "b"))
                .extracting(TestResult::verdict, TestResult::reason)
                .containsExactly(Verdict.CRASH, "killed the run command by signal 9");
        assertThat(of(report, "a").verdict()).isEqualTo(Verdict.PASS);
        assertThat(of(report, "c").verdict()).isEqualTo(Verdict.PASS);
        assertThat(report.exit().number()).isEqualTo(1);
    }

    @Test
    void stoppedRunReportsWhatRanAndLeavesNobody() throws Exception {
        project.file("cases/last", "echo $$ >last.pid; setsid sleep 971 & sleep 970");
        whenDone = () -> stopOnceThereIs("last.pid");

        FastTestReport report = run(Duration.ofSeconds(150));

        assertThat(report.lines())
                .singleElement()
                .asString()
                .startsWith("PART 1/2 passed")
                .contains(", NOT RUN 1;");
        assertThat(report.exit().number()).isEqualTo(124);
        assertGone("last.pid");
    }

    @Test
    void stoppedRunKeepsWhatItsRunnerHadSaid() throws Exception {
        project.program("bin/list", "printf 'a\\nb\\nc\\n'")
                .program("bin/run", "echo PASS a; echo FAIL b no luck; echo $$ >run.pid; sleep 969");
        Thread.ofPlatform().daemon().start(() -> stopOnceThereIs("run.pid"));

        FastTestReport report = run(ProjectTree.commands(new ResultFormat.Lines()), Duration.ofSeconds(150));

        assertThat(report.lines().getFirst()).startsWith("ERROR b fail: no luck");
        assertThat(report.lines().getLast())
                .startsWith("FAIL 1/3 passed, 1 failed")
                .contains(", NOT RUN 1;");
        assertGone("run.pid");
    }
}
