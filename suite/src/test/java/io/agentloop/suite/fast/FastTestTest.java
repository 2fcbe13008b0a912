package io.agentloop.suite.fast;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.suite.adapter.ProjectTree;
import io.agentloop.suite.adapter.SuiteSettings;
import io.agentloop.suite.frameworks.commands.ResultFormat;
import io.agentloop.suite.process.ProcessRunner;
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

@Timeout(value = 20, unit = SECONDS)
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
        FastTestRequest request = new FastTestRequest(
                folder,
                suite,
                selection,
                new SampleSlot(0, session, 3, 0.1, "seed"),
                Set.copyOf(List.of(known).stream().map(TestId::new).toList()),
                Duration.ofSeconds(10),
                budget,
                2,
                folder.resolve(".t"));
        return new FastTest(runner, InstantSource.fixed(now), (done, all, failing) -> {}).run(request);
    }

    private static Selection sample(String... also) {
        return new Selection.Sample(patterns(also));
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

    @Test
    void budgetLeavesOutTheEndOfTheOrder() throws Exception {
        project.file("cases/t03.sh", "exit 1");
        run(new Selection.All());
        for (int i = 0; i < 20; i++) {
            project.file("cases/t%02d.sh".formatted(i), i == 3 ? "exit 1" : "sleep 0.3");
        }

        FastTestReport report =
                run(ProjectTree.shellCases(), new Selection.All(), Optional.of(Duration.ofMillis(800)), "x");

        assertThat(ids(report)).contains("t03.sh").hasSizeBetween(2, 8);
        assertThat(report.facts().notRun()).hasSize(20 - report.results().size());
        assertThat(report.lines().getLast())
                .contains(", NOT RUN " + report.facts().notRun().size());
    }
}
