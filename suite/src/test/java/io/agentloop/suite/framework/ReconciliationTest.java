package io.agentloop.suite.framework;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.suite.adapter.ProjectTree;
import io.agentloop.suite.process.Ending;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.TestResult;
import io.agentloop.suite.result.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class ReconciliationTest {
    private static Reported said(String name, Verdict verdict) {
        return new Reported(List.of(name), verdict, verdict.word(), Optional.empty(), Duration.ofMillis(1));
    }

    private static Reconciliation of(List<TestId> ids, Reported... reported) {
        return new Reconciliation(new Batch(
                ids,
                new Ending.Exited(0),
                Duration.ZERO,
                Told.of(Arrays.asList(reported), List.of()),
                Optional.empty()));
    }

    @Test
    void graverOfTwoResultsCounts() {
        List<TestId> ids = ProjectTree.ids("a");

        Map<TestId, TestResult> results = of(
                        ids, said("a", Verdict.PASS), said("a", Verdict.FAIL), said("a", Verdict.PASS))
                .complete();

        assertThat(results.values()).singleElement().satisfies(result -> {
            assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(result.took()).isEqualTo(Duration.ofMillis(3));
        });
    }

    @Test
    void resultMayExtendTheIdThatWasAskedFor() {
        Map<TestId, TestResult> results = of(
                        ProjectTree.ids("calc.add", "calc.adds"),
                        said("calc.add[1]", Verdict.PASS),
                        said("calc.add[2]", Verdict.FAIL),
                        said("calc.addsUp", Verdict.PASS))
                .complete();

        assertThat(results.values())
                .extracting(TestResult::verdict)
                .containsExactlyInAnyOrder(Verdict.FAIL, Verdict.MISSING);
    }

    @Test
    void whereIdsAreWholeNoLongerNameCountsForAShorterOne() {
        List<TestId> ids = ProjectTree.ids("a", "b");
        Told told = Told.of(List.of(said("a.setup", Verdict.PASS), said("b", Verdict.PASS)), List.of());
        Batch batch = new Batch(ids, new Ending.Signalled(9), Duration.ZERO, told.exactly(ids), Optional.empty());

        assertThat(new Reconciliation(batch).said().keySet()).containsExactly(new TestId("b"));
    }

    @Test
    void inABrokenBatchOnlyFailuresKeepTheirVerdict() {
        Map<TestId, TestResult> results = of(
                        ProjectTree.ids("a", "b", "c"), said("a", Verdict.PASS), said("b", Verdict.FAIL))
                .broken("why");

        assertThat(results.values())
                .extracting(
                        result -> result.id().text() + " " + result.verdict().word() + " " + result.reason())
                .containsExactlyInAnyOrder("a error why", "b fail fail", "c error why");
    }

    @Property(tries = 300)
    void everyTestThatWasAskedForHasExactlyOneResult(
            @ForAll @Size(max = 20) Set<@IntRange(min = 0, max = 30) Integer> asked,
            @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 30) Integer> reported,
            @ForAll List<Verdict> verdicts) {
        List<TestId> ids = asked.stream().map(n -> new TestId("t" + n)).toList();
        List<Reported> said = new ArrayList<>();
        for (int i = 0; i < reported.size(); i++) {
            Verdict verdict = verdicts.isEmpty() ? Verdict.PASS : verdicts.get(i % verdicts.size());
            said.add(said("t" + reported.get(i), verdict));
        }

        Map<TestId, TestResult> results = of(ids, said.toArray(Reported[]::new)).complete();

        assertThat(results.keySet()).isEqualTo(new HashSet<>(ids));
        ids.stream()
                .filter(id -> said.stream().noneMatch(one -> one.names().contains(id.text())))
                .forEach(id -> assertThat(Optional.ofNullable(results.get(id)).map(TestResult::verdict))
                        .contains(Verdict.MISSING));
    }
}
