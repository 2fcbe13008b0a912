package io.agentloop.suite.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.suite.result.TestId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

final class PartitionTest {
    private static final int TRIES = 200;

    @Provide
    Arbitrary<Set<TestId>> suites() {
        return Arbitraries.strings()
                .alpha()
                .numeric()
                .withChars("/ -:]ü\n")
                .ofMinLength(1)
                .ofMaxLength(12)
                .map(TestId::new)
                .set()
                .ofMaxSize(300);
    }

    @Property(tries = TRIES)
    void rangesAreAllTestsOnceAndDifferInSizeByAtMostOne(
            @ForAll("suites") Set<TestId> ids,
            @ForAll @DoubleRange(min = 0.01, max = 1) double fraction,
            @ForAll @IntRange(min = 1, max = 70) int fleet) {
        Partition partition = Partition.of(ids, new SampleSlot(0, 0, fleet, fraction, "s"));

        List<TestId> all = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < partition.parts(); i++) {
            all.addAll(partition.range(i));
            sizes.add(partition.range(i).size());
        }

        assertThat(all).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(ids);
        assertThat(Collections.max(sizes) - Collections.min(sizes)).isLessThanOrEqualTo(1);
    }

    @Property(tries = TRIES)
    void numberOfRangesIsTheLeastThatIsLargeEnoughAndCoprimeToTheFleet(
            @ForAll @DoubleRange(min = 0.005, max = 1) @Scale(5) double fraction,
            @ForAll @IntRange(min = 1, max = 200) int fleet) {
        int parts = Partition.parts(fraction, fleet);
        int least = IntStream.iterate(1, m -> m + 1)
                .filter(m -> m >= 1.0 / fraction - 1e-9 && coprime(m, fleet))
                .findFirst()
                .orElseThrow();

        assertThat(parts).isEqualTo(least);
    }

    private static boolean coprime(int a, int b) {
        return IntStream.rangeClosed(2, Math.min(a, b)).noneMatch(d -> a % d == 0 && b % d == 0);
    }

    @Property(tries = TRIES)
    void fleetCoversEverythingInAsManyRoundsAsItMust(
            @ForAll("suites") Set<TestId> ids,
            @ForAll @DoubleRange(min = 0.02, max = 1) double fraction,
            @ForAll @IntRange(min = 1, max = 40) int fleet,
            @ForAll @IntRange(min = 0, max = 1000) int firstSession) {
        int rounds = (Partition.parts(fraction, fleet) + fleet - 1) / fleet;

        Set<TestId> covered = new HashSet<>();
        for (int slot = 0; slot < fleet; slot++) {
            for (int session = firstSession; session < firstSession + rounds; session++) {
                covered.addAll(slice(ids, new SampleSlot(slot, session, fleet, fraction, "s")));
            }
        }

        assertThat(covered).isEqualTo(ids);
    }

    @Property(tries = TRIES)
    void oneSurvivingAgentCoversEverythingInAsManySessionsAsThereAreRanges(
            @ForAll("suites") Set<TestId> ids,
            @ForAll @DoubleRange(min = 0.02, max = 1) double fraction,
            @ForAll @IntRange(min = 1, max = 40) int fleet,
            @ForAll @IntRange(min = 0, max = 39) int slot,
            @ForAll @IntRange(min = 0, max = 1000) int firstSession) {
        int sessions = Partition.parts(fraction, fleet);

        Set<TestId> covered = new HashSet<>();
        for (int session = firstSession; session < firstSession + sessions; session++) {
            covered.addAll(slice(ids, new SampleSlot(slot, session, fleet, fraction, "s")));
        }

        assertThat(covered).isEqualTo(ids);
    }

    @Property(tries = TRIES)
    void oneMoreTestMovesAtMostOneTestLessThanThereAreRanges(
            @ForAll("suites") Set<TestId> ids,
            @ForAll @DoubleRange(min = 0.01, max = 1) double fraction,
            @ForAll @IntRange(min = 1, max = 40) int fleet) {
        SampleSlot slot = new SampleSlot(0, 0, fleet, fraction, "s");
        Set<TestId> more = new HashSet<>(ids);
        more.add(new TestId("one more that no suite has"));

        Map<TestId, Integer> before = ranges(Partition.of(ids, slot));
        Map<TestId, Integer> after = ranges(Partition.of(more, slot));
        long moved = ids.stream()
                .filter(id -> !Objects.equals(before.get(id), after.get(id)))
                .count();

        assertThat(moved).isLessThanOrEqualTo(Partition.parts(fraction, fleet) - 1);
    }

    /** Sizes of fleets and fractions that people use; from any session on, and the suite is of any size. */
    @Property(tries = 60)
    void usualFleetsMissNothingInTheirRoundsAndOneSurvivorNothingInItsSessions(
            @ForAll("fleets") int fleet,
            @ForAll("fractions") double fraction,
            @ForAll @IntRange(min = 1, max = 3000) int tests,
            @ForAll @IntRange(min = 0, max = 500) int session) {
        SampleSlot slot = new SampleSlot(0, 0, fleet, fraction, "s");
        List<TestId> ids =
                IntStream.range(0, tests).mapToObj(i -> new TestId("t" + i)).toList();
        Partition partition = Partition.of(ids, slot);
        int parts = partition.parts();
        int rounds = (parts + fleet - 1) / fleet;

        Set<TestId> byAll = new HashSet<>();
        for (int agent = 0; agent < fleet; agent++) {
            for (int round = 0; round < rounds; round++) {
                byAll.addAll(partition.slice(slot(agent, session + round, slot)).ids());
            }
        }
        Set<TestId> byOne = new HashSet<>();
        for (int round = 0; round < parts; round++) {
            byOne.addAll(partition.slice(slot(fleet - 1, session + round, slot)).ids());
        }
        Map<TestId, Integer> before = ranges(partition);
        Set<TestId> more = new HashSet<>(ids);
        more.add(new TestId("one more"));
        Map<TestId, Integer> after = ranges(Partition.of(more, slot));

        assertThat(byAll).hasSameSizeAs(ids);
        assertThat(byOne).hasSameSizeAs(ids);
        assertThat(ids.stream().filter(id -> !Objects.equals(before.get(id), after.get(id))))
                .hasSizeLessThanOrEqualTo(parts - 1);
    }

    @Provide
    Arbitrary<Integer> fleets() {
        return Arbitraries.of(1, 4, 16, 64, 200);
    }

    @Provide
    Arbitrary<Double> fractions() {
        return Arbitraries.of(0.01, 0.05, 0.10);
    }

    private static SampleSlot slot(int agent, int session, SampleSlot like) {
        return new SampleSlot(agent, session, like.fleet(), like.fraction(), like.seed());
    }

    private static Map<TestId, Integer> ranges(Partition partition) {
        Map<TestId, Integer> ranges = new HashMap<>();
        for (int i = 0; i < partition.parts(); i++) {
            for (TestId id : partition.range(i)) {
                ranges.put(id, i);
            }
        }
        return ranges;
    }

    @Property(tries = TRIES)
    void orderDependsOnTheSeedAndNotOnTheOrderOfTheList(@ForAll("suites") Set<TestId> ids) {
        List<TestId> shuffled = new ArrayList<>(ids);
        Collections.shuffle(shuffled, new Random(7));

        assertThat(SeededOrder.of(shuffled, "s")).isEqualTo(SeededOrder.of(ids, "s"));
    }

    @Test
    void orderIsThatOfSha256OfSeedAndId() {
        List<TestId> ids = List.of(new TestId("a"), new TestId("b"), new TestId("c"), new TestId("d"));

        // LC_ALL=C; for i in a b c d; do printf "seed\0$i" | sha256sum; done
        assertThat(SeededOrder.of(ids, "seed")).extracting(TestId::text).containsExactly("a", "d", "c", "b");
    }

    @Test
    void withFewerTestsThanRangesAllRun() {
        Set<TestId> nine = new HashSet<>();
        IntStream.range(0, 9).forEach(i -> nine.add(new TestId("t" + i)));
        SampleSlot slot = new SampleSlot(3, 5, 3, 0.1, "s");

        assertThat(slice(nine, slot)).containsExactlyInAnyOrderElementsOf(nine);
        assertThat(Partition.of(nine, slot).slice(slot).label()).isEqualTo("1/1");
    }

    @Test
    void tenthOfAHundredAndTwentyForThreeAgentsIsTwelve() {
        Set<TestId> ids = new HashSet<>();
        IntStream.range(0, 120).forEach(i -> ids.add(new TestId("t" + i)));
        SampleSlot slot = new SampleSlot(2, 1, 3, 0.1, "s");

        Slice slice = Partition.of(ids, slot).slice(slot);

        assertThat(slice.ids()).hasSize(12);
        assertThat(slice.label()).isEqualTo("6/10");
    }

    private static List<TestId> slice(Set<TestId> ids, SampleSlot slot) {
        return Partition.of(ids, slot).slice(slot).ids();
    }
}
