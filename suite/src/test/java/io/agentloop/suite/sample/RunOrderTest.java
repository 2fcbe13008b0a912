package io.agentloop.suite.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.suite.result.TestId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class RunOrderTest {
    @Test
    void failuresComeBeforeChangedBeforeSliceBeforeTheStalest() {
        RunOrder order = new RunOrder(ids(), ids("fail"), ids("changed", "fail"), ids("slice", "changed"));
        Map<String, Long> lastRun = Map.of("old", 1L, "older", 0L, "fresh", 9L);

        List<TestId> run = order
                .of(
                        Set.copyOf(ids("old", "older", "fresh", "slice", "changed", "fail")),
                        id -> lastRun.getOrDefault(id.text(), 5L))
                .sequencedKeySet()
                .stream()
                .toList();

        assertThat(run).extracting(TestId::text).containsExactly("fail", "changed", "slice", "older", "old", "fresh");
    }

    @Test
    void eachTestHasTheFirstOfItsReasons() {
        RunOrder order = new RunOrder(ids("n"), ids("n", "f"), ids("f", "c"), ids("c", "s"));

        assertThat(order.of(Set.copyOf(ids("n", "f", "c", "s", "old")), id -> 0).values())
                .containsExactly(Reason.NAMED, Reason.FAILED, Reason.CHANGED, Reason.SLICE, Reason.STALEST);
    }

    @Test
    void whatIsAskedForByNameComesFirst() {
        RunOrder order = new RunOrder(ids("accept"), ids("fail"), ids(), ids());

        assertThat(order.of(Set.copyOf(ids("accept", "fail")), id -> 0).keySet())
                .extracting(TestId::text)
                .containsExactly("accept", "fail");
    }

    @Test
    void whatIsNoCandidateDoesNotRun() {
        RunOrder order = new RunOrder(ids(), ids("gone"), ids(), ids("here"));

        assertThat(order.of(Set.copyOf(ids("here")), id -> 0).keySet())
                .extracting(TestId::text)
                .containsExactly("here");
    }

    @Property(tries = 200)
    void everyCandidateRunsOnceAndNoTierOvertakesAnother(
            @ForAll List<@IntRange(min = 0, max = 30) Integer> failures,
            @ForAll List<@IntRange(min = 0, max = 30) Integer> changed,
            @ForAll List<@IntRange(min = 0, max = 30) Integer> slice,
            @ForAll Set<@IntRange(min = 0, max = 30) Integer> candidates) {
        RunOrder order = new RunOrder(List.of(), numbered(failures), numbered(changed), numbered(slice));
        Set<TestId> all = new TreeSet<>(numbered(candidates));

        List<TestId> run = List.copyOf(order.of(all, id -> id.text().length()).sequencedKeySet());

        assertThat(run).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(all);
        assertThat(run.stream().map(id -> tier(id, failures, changed, slice))).isSorted();
    }

    private static int tier(TestId id, List<Integer> failures, List<Integer> changed, List<Integer> slice) {
        Integer number = Integer.valueOf(id.text());
        return failures.contains(number) ? 0 : changed.contains(number) ? 1 : slice.contains(number) ? 2 : 3;
    }

    private static List<TestId> numbered(Iterable<Integer> numbers) {
        List<TestId> ids = new ArrayList<>();
        numbers.forEach(number -> ids.add(new TestId(number.toString())));
        return ids;
    }

    private static List<TestId> ids(String... texts) {
        return Arrays.stream(texts).map(TestId::new).toList();
    }
}
