package io.agentloop.suite.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ReductionTest {
    private static final int LINES = 300;

    private interface OneTrial {
        Answer of(UnitSet kept);
    }

    private static Trials each(OneTrial trial) {
        return candidates -> candidates.stream().map(trial::of).toList();
    }

    private static Trials fails(UnitSet needed, double flips, Random random) {
        return each(kept -> needed.isWithin(kept) != random.nextDouble() < flips ? Answer.FAIL : Answer.PASS);
    }

    @Test
    void severalAtOnceFindTheSame() throws IOException, InterruptedException {
        UnitSet needed = UnitSet.of(3, 120, 299);
        for (int width : List.of(1, 4)) {
            ReduceResult result = new Reduction(fails(needed, 0, new Random(1)), width).of(LINES);
            assertThat(result.end()).isEqualTo(new ReduceEnd.Reduced(needed));
            assertThat(result.flaky()).isFalse();
        }
    }

    @Test
    void oneAnswerInAHundredMayBeWrong() throws IOException, InterruptedException {
        int right = 0;
        int cases = 400;
        for (int seed = 0; seed < cases; seed++) {
            Random random = new Random(seed);
            UnitSet needed =
                    UnitSet.of(random.ints(1 + seed % 4, 0, LINES).distinct().toArray());
            ReduceEnd end =
                    new Reduction(fails(needed, 0.01, random), 1).of(LINES).end();
            right += end.equals(new ReduceEnd.Reduced(needed)) ? 1 : 0;
        }
        assertThat(right).isGreaterThanOrEqualTo(cases * 99 / 100);
    }

    @Test
    void whatIsUntestableIsNotKeptNorFollowed() throws IOException, InterruptedException {
        Trials trials = each(kept -> !UnitSet.of(10).isWithin(kept) && !kept.isEmpty()
                ? Answer.UNTESTABLE
                : UnitSet.of(10, 250).isWithin(kept) ? Answer.FAIL : Answer.PASS);

        assertThat(new Reduction(trials, 1).of(LINES).end()).isEqualTo(new ReduceEnd.Reduced(UnitSet.of(10, 250)));
    }

    @Test
    void anInputThatDoesNotFailIsSaid() throws IOException, InterruptedException {
        assertThat(new Reduction(each(kept -> Answer.PASS), 1).of(LINES).end())
                .isEqualTo(new ReduceEnd.DoesNotFail(Answer.PASS));
        assertThat(new Reduction(each(kept -> Answer.UNTESTABLE), 1).of(LINES).end())
                .isEqualTo(new ReduceEnd.DoesNotFail(Answer.UNTESTABLE));
    }

    @Test
    void aCheckThatDoesNotLookAtTheInputIsSaid() throws IOException, InterruptedException {
        assertThat(new Reduction(each(kept -> Answer.FAIL), 1).of(LINES).end())
                .isEqualTo(new ReduceEnd.FailsOnNothing());
        assertThat(new Reduction(each(kept -> Answer.FAIL), 1).of(0).end()).isEqualTo(new ReduceEnd.FailsOnNothing());
    }

    @Test
    void aCoinInPlaceOfACheckGivesNoFalseCertainty() throws IOException, InterruptedException {
        for (int seed = 0; seed < 30; seed++) {
            Random coin = new Random(seed);
            ReduceResult result = new Reduction(
                            each(kept -> kept.size() == LINES || (!kept.isEmpty() && coin.nextInt(4) == 0)
                                    ? Answer.FAIL
                                    : Answer.PASS),
                            1)
                    .of(LINES);
            assertThat(result.flaky() || result.end() instanceof ReduceEnd.Reduced)
                    .isTrue();
        }
    }
}
