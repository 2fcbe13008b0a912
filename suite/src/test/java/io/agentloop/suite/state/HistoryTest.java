package io.agentloop.suite.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.TestResult;
import io.agentloop.suite.result.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HistoryTest {
    private static final TestId A = new TestId("a");
    private static final TestId B = new TestId("b");
    private static final Instant NOW = Instant.ofEpochSecond(1_000_000);

    private static TestResult failed(TestId id) {
        return TestResult.of(id, Verdict.FAIL, "no", Duration.ofMillis(7));
    }

    @Test
    void beforeTheFirstRunNothingIsNew() {
        assertThat(History.empty().changed(Map.of(A, 1L))).isEmpty();
    }

    @Test
    void failuresAreRememberedUntilTheTestPasses() {
        History history = History.empty().after(Map.of(A, 1L, B, 1L), List.of(failed(A)), NOW);

        assertThat(history.failures(List.of(A, B))).containsExactly(A);
        assertThat(history.after(Map.of(A, 1L, B, 1L), List.of(TestResult.pass(A, Duration.ZERO)), NOW)
                        .failures(List.of(A, B)))
                .isEmpty();
    }

    @Test
    void aTestThatNeverPassedIsNoRegression() {
        Map<TestId, Long> listed = Map.of(A, 1L, B, 1L);
        History first = History.empty().after(listed, List.of(TestResult.pass(A, Duration.ZERO), failed(B)), NOW);
        History second = first.after(listed, List.of(failed(A), failed(B)), NOW);

        assertThat(first.regressions(List.of(A, B))).isEmpty();
        assertThat(second.regressions(List.of(A, B))).containsExactly(A);
        assertThat(second.after(listed, List.of(failed(A)), NOW).regressions(List.of(A, B)))
                .containsExactly(A);
    }

    @Test
    void newAndChangedTestsStaySoUntilTheyRan() {
        TestId c = new TestId("c");
        History first = History.empty().after(Map.of(A, 1L, B, 1L), List.of(), NOW);
        Map<TestId, Long> listed = new TreeMap<>(Map.of(A, 1L, B, 2L, c, 1L));

        History notRun = first.after(listed, List.of(), NOW);
        History run = notRun.after(listed, List.of(failed(B), failed(c)), NOW);

        assertThat(first.changed(listed)).containsExactly(B, c);
        assertThat(notRun.changed(listed)).containsExactly(B, c);
        assertThat(run.changed(listed)).isEmpty();
    }

    @Test
    void lastLogIsRememberedWhenTheTestPassesAgain() {
        TestResult red = failed(A).withLog(Optional.of(Path.of("/x/.t/r17/a.log")));
        History history = History.empty().after(Map.of(A, 1L), List.of(red), NOW);

        assertThat(history.after(Map.of(A, 1L), List.of(TestResult.pass(A, Duration.ZERO)), NOW)
                        .of(A)
                        .flatMap(Past::log))
                .contains("r17/a.log");
    }

    @Test
    void ofTestsThatNeverPassedTheLastToRunComesFirst() {
        Map<TestId, Long> listed = Map.of(A, 1L, B, 1L);
        History history = History.empty()
                .after(listed, List.of(failed(A)), NOW)
                .after(listed, List.of(failed(B)), NOW.plusSeconds(9));

        assertThat(history.neverPassed(List.of(A, B))).containsExactly(B, A);
    }

    @Test
    void estimateIsTheLastTimeOfATestOrThatOfTheMiddleOne() {
        Map<TestId, Long> listed = Map.of(A, 1L, B, 1L);
        TestResult slow = TestResult.pass(A, Duration.ofSeconds(3));

        Estimates estimates = new Estimates(History.empty().after(listed, List.of(slow), NOW));

        assertThat(estimates.of(A)).isEqualTo(Duration.ofSeconds(3));
        assertThat(estimates.of(B)).isEqualTo(Duration.ofSeconds(3));
        assertThat(new Estimates(History.empty()).of(A)).isZero();
    }

    @Test
    void whatDisappearedIsToldOnce() {
        History before = History.empty().after(Map.of(A, 1L, B, 1L), List.of(), NOW);
        Map<TestId, Long> listed = Map.of(A, 1L);

        assertThat(before.disappeared(listed)).containsExactly(B);
        assertThat(before.after(listed, List.of(), NOW).disappeared(listed)).isEmpty();
    }

    @Property(tries = 100)
    void historyIsReadAsItWasWritten(@ForAll List<Long> fingerprints, @ForAll Verdict verdict) throws Exception {
        Path folder = Files.createTempDirectory("history");
        Map<TestId, Long> listed = new TreeMap<>();
        for (int i = 0; i < fingerprints.size(); i++) {
            listed.put(new TestId("odd\n\t name\\" + i), fingerprints.get(i));
        }
        List<TestResult> results = listed.keySet().stream()
                .limit(3)
                .map(id -> TestResult.of(id, verdict, "", Duration.ofMillis(9)))
                .toList();
        History history = History.empty().after(listed, results, NOW);
        StateFolder state = new StateFolder(folder);

        state.write(history);

        assertThat(state.history().tests()).isEqualTo(history.tests());
        Files.delete(folder.resolve("history.tsv"));
        Files.delete(folder.resolve(".gitignore"));
        Files.delete(folder);
    }

    @Test
    void garbledLinesAreForgotten(@TempDir Path folder) throws Exception {
        Files.writeString(
                folder.resolve("history.tsv"),
                "a\t1\tpass\t5\t6\tpassed\t-\nb\t1\tno\t5\t6\t-\t-\nc\t1\n\t1\tpass\t1\t1\t-\t-\nd\t1\tpa");

        assertThat(new StateFolder(folder).history().tests().keySet()).containsExactly(A);
    }
}
