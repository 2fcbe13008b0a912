package io.agentloop.agent.bisect;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.suite.result.TestId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

final class InquestTest {
    private static final int HISTORIES = 200;
    private static final TestId A = new TestId("a");
    private static final TestId B = new TestId("b");

    @Test
    void aRegressionAmong64CommitsIsBlamedInAtMost8RunsAfterDetectionAndAlwaysRight() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            History history = new History(seed, 0, 0);
            Map<TestId, Finding> findings = history.judged();
            Finding right = new Finding.Blamed(history.culprit());
            assertThat(findings.keySet()).as("seed " + seed).isEqualTo(history.broken());
            assertThat(findings.values()).as("seed " + seed).containsOnly(right);
            assertThat(history.runs).as("runs of seed " + seed).isBetween(1, 8);
        }
    }

    @Test
    void withFlakyTestsNobodyIsBlamedWrongly() {
        int right = 0;
        for (long seed = 0; seed < HISTORIES; seed++) {
            History history = new History(seed, 0.05, 0);
            right += rightOnes(history, "seed " + seed);
        }
        assertThat(right).as("regressions that were blamed all the same").isGreaterThan(HISTORIES);
    }

    @Test
    void withTestsThatLieInOneOfTwentyRunsNobodyIsBlamedWrongly() {
        int right = 0;
        for (long seed = 0; seed < HISTORIES; seed++) {
            right += rightOnes(new History(seed, 0, 0.05), "seed " + seed);
        }
        assertThat(right).as("regressions that were blamed all the same").isPositive();
    }

    /** Whoever blames nobody is not wrong; whoever blames is right. */
    private static int rightOnes(History history, String seed) {
        int right = 0;
        for (Map.Entry<TestId, Finding> entry : history.judged().entrySet()) {
            if (entry.getValue() instanceof Finding.Blamed blamed) {
                assertThat(history.isRight(entry.getKey(), blamed.commit()))
                        .as(seed + ": " + entry.getKey() + " blamed on " + blamed.commit() + ", the culprit is "
                                + history.culprit())
                        .isTrue();
                right++;
            }
        }
        return right;
    }

    @Test
    void aTestThatPassesAndFailsWhereItWasSeenIsFlakyAfterOneRun() {
        List<Inquest.Next.Run> runs = new ArrayList<>();
        int[] count = {0};
        Map<TestId, Finding> findings = judge(
                List.of(new Suspicion(A, 0, 10)),
                runs,
                (test, commit) -> count[0]++ == 0 ? Outcome.PASS : Outcome.FAIL);
        assertThat(findings).containsEntry(A, new Finding.Flaky());
        assertThat(runs).singleElement().extracting(Inquest.Next.Run::commit).isEqualTo(10);
    }

    @Test
    void testsWithOneCulpritShareTheirRunsAndTestsWithTwoAreToldApart() {
        List<Inquest.Next.Run> runs = new ArrayList<>();
        Map<TestId, Finding> findings = judge(
                List.of(new Suspicion(A, 0, 16), new Suspicion(B, 3, 16)),
                runs,
                (test, commit) -> commit >= (test.equals(A) ? 5 : 12) ? Outcome.FAIL : Outcome.PASS);
        assertThat(findings).containsEntry(A, new Finding.Blamed(5)).containsEntry(B, new Finding.Blamed(12));
        assertThat(runs.getFirst().tests()).containsExactlyInAnyOrder(A, B);
        assertThat(runs).hasSizeLessThanOrEqualTo(1 + 2 * (4 + 2));
    }

    @Test
    void commitsThatCannotBeTestedArePassedOver() {
        Map<TestId, Finding> findings = judge(
                List.of(new Suspicion(A, 0, 16)),
                new ArrayList<>(),
                (test, commit) -> Set.of(7, 8, 9).contains(commit)
                        ? Outcome.UNTESTABLE
                        : commit >= 12 ? Outcome.FAIL : Outcome.PASS);
        assertThat(findings).containsEntry(A, new Finding.Blamed(12));
    }

    @Test
    void aCulpritAmongCommitsThatCannotBeTestedIsNotGuessed() {
        Map<TestId, Finding> findings = judge(
                List.of(new Suspicion(A, 0, 8)),
                new ArrayList<>(),
                (test, commit) ->
                        commit > 2 && commit < 6 ? Outcome.UNTESTABLE : commit >= 4 ? Outcome.FAIL : Outcome.PASS);
        assertThat(findings.get(A)).isEqualTo(new Finding.Unsure("none of the 3 commits between can be tested"));
    }

    @Test
    void whatFailsNowWhereItOncePassedIsNobodysFault() {
        Map<TestId, Finding> findings =
                judge(List.of(new Suspicion(A, 0, 8)), new ArrayList<>(), (test, commit) -> Outcome.FAIL);
        assertThat(findings.get(A)).isEqualTo(new Finding.Unsure("it passes and fails on one commit"));
    }

    @Test
    void theOnlyNewCommitIsVerifiedLikeAnyOther() {
        List<Inquest.Next.Run> runs = new ArrayList<>();
        Map<TestId, Finding> findings = judge(
                List.of(new Suspicion(A, 0, 1)), runs, (test, commit) -> commit >= 1 ? Outcome.FAIL : Outcome.PASS);
        assertThat(findings).containsEntry(A, new Finding.Blamed(1));
        assertThat(runs).extracting(Inquest.Next.Run::commit).containsExactly(1, 0, 1);
    }

    private static Map<TestId, Finding> judge(
            List<Suspicion> suspicions, List<Inquest.Next.Run> runs, BiFunction<TestId, Integer, Outcome> world) {
        Inquest inquest = Inquest.into(suspicions, Repeats.STANDARD);
        while (inquest.next() instanceof Inquest.Next.Run run) {
            assertThat(runs.size()).as("it ends").isLessThan(100);
            runs.add(run);
            List<Observation> seen = new ArrayList<>();
            for (TestId test : run.tests()) {
                for (int i = 0; i < run.times(); i++) {
                    seen.add(new Observation(run.commit(), test, world.apply(test, run.commit())));
                }
            }
            inquest = inquest.with(seen);
        }
        return ((Inquest.Next.Over) inquest.next()).findings();
    }
}
