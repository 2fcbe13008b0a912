package io.agentloop.faults.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.faults.server.FailPoint;
import io.agentloop.upstream.landing.Steps.Step;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RoundPlanTest {
    @Test
    void theSameSeedMakesTheSamePlan() {
        Counts counts = Counts.of(200);

        assertThat(RoundPlan.of(counts, 5)).isEqualTo(RoundPlan.of(counts, 5)).isNotEqualTo(RoundPlan.of(counts, 6));
    }

    @Test
    void theKindsAreAsManyAsAskedForAndTheRoundsAddUp() {
        Counts whole = Counts.of(1_050);

        assertThat(whole.all()).isEqualTo(1_050);
        assertThat(whole.serverKills()).isGreaterThan(500);
        assertThat(IntStream.range(0, 7)
                        .map(round -> whole.part(round, 7).all())
                        .sum())
                .isEqualTo(1_050);
    }

    @Test
    void everyStepOfALandingIsHit() {
        RoundPlan plan = RoundPlan.of(Counts.of(60), 1);

        assertThat(plan.hits())
                .filteredOn(Hit.KillAt.class::isInstance)
                .extracting(hit -> ((Hit.KillAt) hit).point().step())
                .contains(Step.values());
    }

    @Test
    void aFailPointIsReadAsItIsWritten() {
        FailPoint point = FailPoint.parse("KILL@MOVED:3");

        assertThat(point).hasToString("KILL@MOVED:3");
        assertThat(point.step()).isEqualTo(Step.MOVED);
    }
}
