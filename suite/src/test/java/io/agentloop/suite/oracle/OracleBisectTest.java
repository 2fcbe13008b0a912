package io.agentloop.suite.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OracleBisectTest {
    private static final int UNITS = 3000;
    private static final int CASES = 200;

    /** A build that fails when all of one of these sets are in. */
    private static final class BrokenBuild implements Trials {
        private final List<UnitSet> broken;
        private final Random random;
        private final double flips;

        BrokenBuild(List<UnitSet> broken, double flips, long seed) {
            this.broken = broken;
            this.flips = flips;
            this.random = new Random(seed);
        }

        @Override
        public List<Answer> of(List<UnitSet> candidates) {
            return candidates.stream().map(this::answer).toList();
        }

        private Answer answer(UnitSet candidate) {
            boolean fails = broken.stream().anyMatch(set -> set.isWithin(candidate));
            return fails != random.nextDouble() < flips ? Answer.FAIL : Answer.PASS;
        }
    }

    private static List<UnitSet> culprits(int singles, int pairs, Random random) {
        Set<Integer> used = new HashSet<>();
        List<UnitSet> sets = new ArrayList<>();
        for (int i = 0; i < singles + pairs; i++) {
            int members = i < singles ? 1 : 2;
            int[] units = new int[members];
            for (int j = 0; j < members; j++) {
                do {
                    units[j] = random.nextInt(UNITS);
                } while (!used.add(units[j]));
            }
            sets.add(UnitSet.of(units));
        }
        return sets;
    }

    private static Set<UnitSet> found(BisectResult result) {
        Set<UnitSet> sets = new HashSet<>();
        result.culprits().forEach(set -> sets.add(set.units()));
        return sets;
    }

    private static BisectResult search(Trials trials) throws IOException, InterruptedException {
        return new OracleBisect(trials, 1, set -> {}).among(UnitSet.first(UNITS));
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 16", "0, 1, 29", "3, 0, 44", "3, 3, 125", "10, 0, 133"})
    void searchTakesNoMoreTrialsThanItsBound(int singles, int pairs, int most)
            throws IOException, InterruptedException {
        int worst = 0;
        for (int seed = 0; seed < CASES; seed++) {
            List<UnitSet> broken = culprits(singles, pairs, new Random(seed));
            BisectResult result = search(new BrokenBuild(broken, 0, seed));
            assertThat(result.end()).isEqualTo(new BisectEnd.Complete());
            assertThat(found(result)).isEqualTo(Set.copyOf(broken));
            worst = Math.max(worst, result.searching());
        }
        assertThat(worst).isLessThanOrEqualTo(most);
    }

    @Test
    void flakyAnswersGiveTheRightVerdictInNearlyAllCases() throws IOException, InterruptedException {
        int right = 0;
        int cases = 400;
        for (int seed = 0; seed < cases; seed++) {
            List<UnitSet> broken = culprits(1 + seed % 3, seed % 2, new Random(seed));
            BisectResult result = search(new BrokenBuild(broken, 0.01, seed));
            if (result.end() instanceof BisectEnd.Complete && found(result).equals(Set.copyOf(broken))) {
                right++;
            }
        }
        assertThat(right).isGreaterThanOrEqualTo(cases * 99 / 100);
    }

    @Test
    void severalBuildersAtOnceFindTheSameInFewerSteps() throws IOException, InterruptedException {
        List<UnitSet> broken = culprits(2, 2, new Random(7));
        List<Integer> steps = new ArrayList<>();
        for (int width : List.of(1, 4)) {
            int[] calls = {0};
            BrokenBuild build = new BrokenBuild(broken, 0, 7);
            Trials counting = candidates -> {
                calls[0]++;
                return build.of(candidates);
            };
            BisectResult result = new OracleBisect(counting, width, set -> {}).among(UnitSet.first(UNITS));
            assertThat(found(result)).isEqualTo(Set.copyOf(broken));
            steps.add(calls[0]);
        }
        assertThat(steps.getLast()).isLessThan(steps.getFirst() * 3 / 4);
    }

    @Test
    void unitsThatNoTestableMixtureTellsApartAreNamedTogether() throws IOException, InterruptedException {
        UnitSet together = UnitSet.of(40, 41, 42);
        Trials trials = each(candidate -> {
            int in = (int)
                    candidate.stream().filter(unit -> unit >= 40 && unit <= 42).count();
            return in == 0 ? Answer.PASS : in == 3 ? Answer.FAIL : Answer.UNTESTABLE;
        });

        BisectResult result = new OracleBisect(trials, 1, set -> {}).among(UnitSet.first(100));

        assertThat(result.end()).isEqualTo(new BisectEnd.Complete());
        assertThat(result.culprits()).containsExactly(new CulpritSet(List.of(together)));
    }

    @Test
    void aMiddleThatCannotBeTestedIsPassedBy() throws IOException, InterruptedException {
        Trials trials = each(candidate -> candidate.size() == 50
                ? Answer.UNTESTABLE
                : UnitSet.of(70).isWithin(candidate) ? Answer.FAIL : Answer.PASS);

        BisectResult result = new OracleBisect(trials, 2, set -> {}).among(UnitSet.first(100));

        assertThat(found(result)).containsExactly(UnitSet.of(70));
    }

    @Test
    void anOracleThatFailsIsSaid() throws IOException, InterruptedException {
        BisectResult result = search(each(candidate -> Answer.FAIL));

        assertThat(result.end()).isEqualTo(new BisectEnd.OracleFails(Answer.FAIL));
        assertThat(result.culprits()).isEmpty();
    }

    @Test
    void aCandidateThatWorksLeavesNothingToFind() throws IOException, InterruptedException {
        assertThat(search(each(candidate -> Answer.PASS)).end()).isEqualTo(new BisectEnd.NothingToFind());
    }

    @Test
    void aCandidateThatCannotBeTestedIsSaid() throws IOException, InterruptedException {
        Trials trials = each(candidate -> candidate.isEmpty() ? Answer.PASS : Answer.UNTESTABLE);

        assertThat(search(trials).end()).isEqualTo(new BisectEnd.CandidateUntestable());
    }

    @Test
    void aRestThatCannotBeTestedIsNotCalledWorking() throws IOException, InterruptedException {
        Trials trials = each(candidate -> UnitSet.of(70).isWithin(candidate)
                ? Answer.FAIL
                : candidate.size() >= 90 ? Answer.UNTESTABLE : Answer.PASS);

        BisectResult result = new OracleBisect(trials, 1, set -> {}).among(UnitSet.first(100));

        assertThat(result.end()).isEqualTo(new BisectEnd.Unsure("what is left cannot be tested: see the log"));
        assertThat(found(result)).containsExactly(UnitSet.of(70));
        assertThat(result.flaky()).isFalse();
    }

    @Test
    void aRestThatStopsBeingTestableAfterAContradictionIsNotCalledWorking() throws IOException, InterruptedException {
        List<Integer> whole = new ArrayList<>();
        Trials trials = each(candidate -> {
            if (candidate.size() == 100) {
                whole.add(1);
                return whole.size() == 1 ? Answer.FAIL : Answer.UNTESTABLE;
            }
            return Answer.PASS;
        });

        BisectResult result = new OracleBisect(trials, 1, set -> {}).among(UnitSet.first(100));

        assertThat(result.end()).isInstanceOf(BisectEnd.Unsure.class);
        assertThat(result.culprits()).isEmpty();
    }

    @Test
    void aFailureThatNeverComesAgainLeavesNothingToFind() throws IOException, InterruptedException {
        List<Integer> whole = new ArrayList<>();
        Trials trials = each(candidate -> {
            if (candidate.size() == 100) {
                whole.add(1);
                return whole.size() == 1 ? Answer.FAIL : Answer.PASS;
            }
            return Answer.PASS;
        });

        BisectResult result = new OracleBisect(trials, 1, set -> {}).among(UnitSet.first(100));

        assertThat(result.end()).isEqualTo(new BisectEnd.NothingToFind());
        assertThat(result.flaky()).isTrue();
    }

    @Test
    void aCoinInPlaceOfACheckIsCalledFlaky() throws IOException, InterruptedException {
        int noticed = 0;
        for (int seed = 0; seed < 50; seed++) {
            Random coin = new Random(seed);
            Trials trials = each(candidate -> candidate.isEmpty() || (candidate.size() < UNITS && coin.nextBoolean())
                    ? Answer.PASS
                    : Answer.FAIL);

            noticed += search(trials).flaky() ? 1 : 0;
        }
        assertThat(noticed).isGreaterThanOrEqualTo(45);
    }

    private interface OneTrial {
        Answer of(UnitSet candidate);
    }

    private static Trials each(OneTrial trial) {
        return candidates -> candidates.stream().map(trial::of).toList();
    }
}
