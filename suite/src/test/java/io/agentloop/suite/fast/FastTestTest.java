package io.agentloop.suite.fast;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.suite.adapter.ProjectTree;
import io.agentloop.suite.adapter.SuiteName;
import io.agentloop.suite.adapter.SuiteSettings;
import io.agentloop.suite.frameworks.commands.ResultFormat;
import io.agentloop.suite.process.ProcessRunner;
import io.agentloop.suite.report.ExitCode;
import io.agentloop.suite.report.FastTestReport;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.TestResult;
import io.agentloop.suite.result.Verdict;
import io.agentloop.suite.sample.SampleSlot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 180, unit = SECONDS)
final class FastTestTest {
    @TempDir
    private Path folder;

    private final ProcessRunner runner = new ProcessRunner(Map.of("PATH", System.getenv("PATH")), List.of());
    private ProjectTree project = new ProjectTree(Path.of("/"));
    private Instant now = Instant.ofEpochSecond(1_000_000);
    private int session = 1;

    @BeforeEach
    void makeProject() throws Exception {
        project = new ProjectTree(folder);
        for (int i = 0; i < 20; i++) {
            project.file("cases/t%02d.sh".formatted(i), "exit 0");
        }
    }

    @AfterEach
    void close() {
        runner.close();
    }

    private FastTestReport run(Selection selection, String... known) throws InterruptedException {
        return run(ProjectTree.shellCases(), selection, Optional.empty(), known);
    }

    private FastTestReport run(SuiteSettings suite, Selection selection, Optional<Duration> budget, String... known)
            throws InterruptedException {
        now = now.plusSeconds(10);
        return fastTest().run(request(suite, selection, budget, known));
    }

    private FastTest fastTest() {
        return new FastTest(runner, InstantSource.fixed(now), (done, all, failing) -> {});
    }

    private FastTestRequest request(
            SuiteSettings suite, Selection selection, Optional<Duration> budget, String... known) {
        return new FastTestRequest(
                folder,
                suite,
                selection,
                new SampleSlot(0, session, 3, 0.1, "seed"),
                Set.copyOf(List.of(known).stream().map(TestId::new).toList()),
                Duration.ofSeconds(10),
                budget,
                2,
                folder.resolve(".t"));
    }

    private static Selection sample(String... also) {
        return new Selection.Sample(patterns(also), false);
    }

    private static Selection named(String... patterns) {
        return new Selection.Named(patterns(patterns));
    }

    private static List<IdPattern> patterns(String... texts) {
        return List.of(texts).stream().map(IdPattern::new).toList();
    }

    private static List<String> ids(FastTestReport report) {
        return report.results().stream().map(result -> result.id().text()).toList();
    }

    @Test
    void sampleIsASliceAndStaysTheSameForTheSession() throws Exception {
        List<String> before = ids(run(sample()));
        Files.delete(folder.resolve("cases").resolve(before.getFirst()));
        project.file("cases/fresh.sh", "exit 0");

        FastTestReport after = run(sample());

        assertThat(before).hasSize(2);
        assertThat(ids(after)).containsExactly("fresh.sh", before.get(1));
        assertThat(after.lines().getLast()).contains("1 no longer listed: " + before.getFirst());
    }

    @Test
    void sessionsOfOneAgentCoverEverything() throws Exception {
        Set<String> covered = new HashSet<>();
        for (session = 1; session <= 10; session++) {
            covered.addAll(ids(run(sample())));
        }
        assertThat(covered).hasSize(20);
    }

    @Test
    void nextRunBeginsWithTheLastFailuresThenWhatChanged() throws Exception {
        run(new Selection.All());
        project.file("cases/t03.sh", "exit 1");
        run(new Selection.All());
        project.file("cases/t07.sh", "exit 0 # changed");

        assertThat(ids(run(sample("t09.sh"))))
                .startsWith("t09.sh", "t03.sh", "t07.sh")
                .hasSizeBetween(4, 5);
    }

    @Test
    void whatNeverPassedIsNotRunAgainBeforeItsTurn() throws Exception {
        for (int i = 0; i < 10; i++) {
            project.file("cases/t0" + i + ".sh", "exit 1");
        }
        run(new Selection.All());

        assertThat(ids(run(sample()))).hasSizeBetween(1, 3);
    }

    @Test
    void knownFailuresDoNotFailTheRun() throws Exception {
        project.file("cases/t03.sh", "exit 1").file("cases/t04.sh", "exit 2");

        FastTestReport one = run(new Selection.All(), "t03.sh");
        FastTestReport both = run(new Selection.All(), "t03.sh", "t04.sh");

        assertThat(one.exit().number()).isEqualTo(1);
        assertThat(one.lines().getLast()).startsWith("FAIL 18/20 passed, 2 failed (1 new: t04.sh), ");
        assertThat(both.exit().number()).isZero();
    }

    @Test
    void testsAreFoundByNameAndByBeginning() throws Exception {
        project.file("cases/sub/a\nb.sh", "exit 0")
                .file("cases/sub/star*", "exit 0")
                .file("cases/sub/star1", "");

        assertThat(ids(run(named("t0*")))).hasSize(10);
        assertThat(ids(run(named("sub/a\\nb.sh")))).containsExactly("sub/a\nb.sh");
        assertThat(ids(run(named("sub/star*")))).containsExactly("sub/star*");
    }

    @Test
    void unknownNameIsMissingAmongOthersAndNothingOnItsOwn() throws Exception {
        FastTestReport mixed = run(named("t01.sh", "gone/*"));
        FastTestReport alone = run(named("gone/*"));

        assertThat(mixed.lines().getFirst()).isEqualTo("ERROR gone/* missing: no test of that name is listed");
        assertThat(mixed.exit().number()).isEqualTo(1);
        assertThat(alone.exit().number()).isEqualTo(3);
    }

    @Test
    void emptyListIsNothingAtFirstAndAFaultOnceThereWereTests() throws Exception {
        project.program("bin/list", "cat ids")
                .program("bin/run", "sed 's/^/PASS /' \"$1\"")
                .file("ids", "");
        SuiteSettings suite = ProjectTree.commands(new ResultFormat.Lines());

        FastTestReport empty = run(suite, new Selection.All(), Optional.empty());
        project.file("ids", "a\nb\n");
        FastTestReport full = run(suite, new Selection.All(), Optional.empty());
        project.file("ids", "");
        FastTestReport emptied = run(suite, new Selection.All(), Optional.empty());

        assertThat(empty.exit().number()).isEqualTo(3);
        assertThat(full.results()).extracting(TestResult::verdict).containsExactly(Verdict.PASS, Verdict.PASS);
        assertThat(emptied.exit().number()).isEqualTo(2);
        assertThat(emptied.lines().getFirst()).contains("the list of tests is empty, last time it had 2");
    }

    private SuiteSettings listing(String seconds) throws Exception {
        project.program("bin/list", "sleep " + seconds + "; echo a")
                .program("bin/run", "while read -r id; do echo \"PASS $id\"; done < \"$1\"");
        return ProjectTree.commands(new ResultFormat.Lines());
    }

    @Test
    void timeOfTheListIsNotTimeOfTheTests() throws Exception {
        FastTestReport report = run(listing("3"), new Selection.All(), Optional.of(Duration.ofSeconds(2)));

        // Whether two seconds are enough for the test is for the machine to say.
        assertThat(report.facts().broken()).isEmpty();
        assertThat(report.facts().listed()).isEqualTo(1);
        assertThat(report.exit()).isIn(ExitCode.PASSED, ExitCode.BUDGET);
    }

    @Test
    void brokenSuiteOfSeveralIsNeverGreenAndNeitherHidesNorForgetsAnything() throws Exception {
        SuiteSettings both = new SuiteSettings.Several(List.of(
                new SuiteSettings.Named(new SuiteName("cases"), ProjectTree.shellCases()),
                new SuiteSettings.Named(new SuiteName("own"), listing("0"))));
        assertThat(run(both, new Selection.All(), Optional.empty()).exit()).isEqualTo(ExitCode.PASSED);

        project.program("bin/list", "echo no luck >&2; exit 1").file("cases/t03.sh", "exit 1");
        FastTestReport broken = run(both, new Selection.All(), Optional.empty());

        assertThat(broken.exit()).isEqualTo(ExitCode.INFRASTRUCTURE);
        assertThat(broken.facts().broken())
                .singleElement()
                .asString()
                .startsWith("suite own: tests.list: bin/list ended with exit 1: no luck");
        assertThat(broken.facts().disappeared()).isEmpty();
        assertThat(broken.results()).hasSize(20);
        assertThat(broken.facts().failing()).extracting(TestResult::id).containsExactly(new TestId("cases:t03.sh"));

        FastTestReport named = run(both, new Selection.Named(List.of(new IdPattern("own:a"))), Optional.empty());
        assertThat(named.exit()).isEqualTo(ExitCode.INFRASTRUCTURE);
        assertThat(named.results())
                .singleElement()
                .satisfies(result -> assertThat(result.verdict()).isEqualTo(Verdict.ERROR));

        project.program("bin/list", "echo b");
        FastTestReport mended = run(both, new Selection.All(), Optional.empty());
        assertThat(mended.facts().disappeared()).containsExactly(new TestId("own:a"));
    }

    @Test
    void budgetLeavesOutTheEndOfTheOrder() throws Exception {
        project.file("cases/t03.sh", "exit 1");
        run(new Selection.All());
        for (int i = 0; i < 20; i++) {
            project.file("cases/t%02d.sh".formatted(i), i == 3 ? "exit 1" : "sleep 1.5");
        }

        FastTestReport report =
                run(ProjectTree.shellCases(), new Selection.All(), Optional.of(Duration.ofSeconds(4)), "x");

        assertThat(ids(report)).contains("t03.sh").hasSizeBetween(2, 8);
        assertThat(report.facts().notRun()).hasSize(20 - report.results().size());
        assertThat(report.lines().getLast())
                .contains(", NOT RUN " + report.facts().notRun().size());
    }

    private static Selection sampleWithExtra() {
        return new Selection.Sample(List.of(), true);
    }

    private static Optional<Duration> minute() {
        return Optional.of(Duration.ofMinutes(1));
    }

    private FastTestReport runExtra(Optional<Duration> budget) throws InterruptedException {
        return run(ProjectTree.shellCases(), sampleWithExtra(), budget);
    }

    @Test
    void timeThatIsLeftIsFilledWithTheStalest() throws Exception {
        run(named("t00.sh", "t01.sh", "t02.sh", "t03.sh", "t04.sh"));
        run(named("t01.sh"));

        FastTestReport filled = runExtra(minute());
        List<String> slice = ids(run(sample()));

        assertThat(ids(filled)).containsAll(slice).hasSizeBetween(5, 7);
        assertThat(ids(filled).subList(0, slice.size())).containsExactlyInAnyOrderElementsOf(slice);
        assertThat(ids(filled).getLast()).isEqualTo(slice.contains("t01.sh") ? "t04.sh" : "t01.sh");
    }

    @Test
    void withoutABudgetOrATimedPastNothingIsAdded() throws Exception {
        assertThat(runExtra(minute()).results()).hasSize(2);
        run(new Selection.All());

        assertThat(runExtra(Optional.empty()).results()).hasSize(2);
    }

    @Test
    void whatIsAddedAndHasNoTimeIsNotMissed() throws Exception {
        run(new Selection.All());
        for (int i = 0; i < 20; i++) {
            project.file("cases/t%02d.sh".formatted(i), "exit 0");
        }
        List<String> slice = ids(run(sample()));
        project.file("cases/" + slice.getLast(), "sleep 2");
        run(named(slice.getLast()));
        project.file("cases/" + slice.getLast(), "sleep 30");
        run(ProjectTree.shellCases(), named("t0*"), Optional.of(Duration.ofMillis(10)));

        FastTestReport report = runExtra(Optional.of(Duration.ofSeconds(8)));

        assertThat(report.facts().notRun()).extracting(TestId::text).containsExactly(slice.getLast());
        assertThat(report.exit().number()).isEqualTo(124);
    }

    @Test
    void lastFailuresAreRunAgainAlsoWhenTheyNeverPassedButNotMoreThanASlice() throws Exception {
        for (int i = 0; i < 10; i++) {
            project.file("cases/t0" + i + ".sh", "exit 1");
        }
        run(new Selection.All());
        run(named("t07.sh"));

        List<String> ids = ids(runExtra(Optional.empty()));

        assertThat(ids).startsWith("t07.sh").hasSizeBetween(2, 4);
    }

    @Test
    void explanationNamesReasonsAndRunsNothing() throws Exception {
        run(new Selection.All());
        project.file("cases/t03.sh", "touch ran; exit 1");
        run(new Selection.All());
        project.file("cases/t07.sh", "touch ran");
        Files.delete(folder.resolve("ran"));

        FastTest.Explanation explained =
                fastTest().explain(request(ProjectTree.shellCases(), sampleWithExtra(), minute()));

        assertThat(explained.lines()).startsWith("RUN t03.sh: failed last time", "RUN t07.sh: new or changed");
        assertThat(explained.lines().getLast())
                .startsWith("PLAN 20/20 tests: 1 failed last time, 1 new or changed, ")
                .contains(" slice ", " stalest; about ", " of 60.0 s; list=.t/plan.txt");
        assertThat(folder.resolve(".t/plan.txt"))
                .content()
                .contains("t03.sh\tfailed last time\n")
                .hasLineCount(20);
        assertThat(folder.resolve("ran")).doesNotExist();
        assertThat(explained.exit().number()).isZero();
    }

    @Test
    void explanationOfANameThatIsNoTestSaysSo() throws Exception {
        FastTest.Explanation explained = fastTest().explain(request(ProjectTree.shellCases(), named("x"), minute()));

        assertThat(explained.lines().getFirst()).isEqualTo("NONE x: no test of that name is listed");
        assertThat(explained.exit().number()).isEqualTo(3);
    }

    @Test
    void runnerGetsAsManyTestsAsFitAndThenMore() throws Exception {
        project.program("bin/list", "printf 'a\\nb\\nc\\nd\\n'")
                .program("bin/run", "wc -l <$1 >>portions; while read -r id; do sleep 1; echo PASS $id; done <$1");
        SuiteSettings suite = ProjectTree.commands(new ResultFormat.Lines());
        run(suite, new Selection.All(), Optional.empty());

        FastTestReport report = run(suite, new Selection.All(), Optional.of(Duration.ofMillis(4_800)));

        assertThat(folder.resolve("portions")).content().startsWith("4\n").doesNotEndWith("\n4\n");
        assertThat(report.results()).hasSizeBetween(1, 4).allMatch(result -> result.verdict() == Verdict.PASS);
        assertThat(report.facts().notRun()).hasSize(4 - report.results().size());
    }

    @Test
    void lastLogIsShownAndItsAbsenceExplained() throws Exception {
        project.file("cases/t03.sh", "printf 'Error: \\033[31mno luck\\n' >&2; exit 1");
        run(new Selection.All());
        LastLog logs = new LastLog(folder.resolve(".t"), folder);

        LastLog.Shown red = logs.of(new IdPattern("t03.sh"));

        assertThat(red.found()).isTrue();
        assertThat(red.lines().getFirst()).startsWith("LOG t03.sh, fail when it ran last: .t/r1/t03.sh.log lines 1-");
        assertThat(red.lines()).contains("Error: \\u{1b}[31mno luck");
        assertThat(logs.of(new IdPattern("t04.sh")).lines())
                .containsExactly("NONE t04.sh has no log: pass when it ran last");
        assertThat(logs.of(new IdPattern("t0*")).lines().getFirst())
                .startsWith("NONE 10 tests are called t0*; name one");
        assertThat(logs.of(new IdPattern("gone")).lines())
                .containsExactly("NONE no test called gone has run here; see fast-test --list");
        Files.delete(folder.resolve(".t/r1/t03.sh.log"));
        assertThat(logs.of(new IdPattern("t03.sh")).lines().getFirst()).startsWith("NONE the log of t03.sh is gone");
    }
}
