package io.agentloop.simulation.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.simulation.plan.Mutant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class WorldsTest {
    private static final int ENOUGH = 10_000;

    @Test
    void everyPromiseIsKeptInAFewThousandWorlds() {
        Totals totals = new Worlds(Mutant.NONE).run(1, 2_000, false);

        assertThat(totals.broken()).isEmpty();
        assertThat(totals.seeds()).isEqualTo(2_000);
        assertThat(totals.claims()).isGreaterThan(20_000);
    }

    @Test
    @Tag("long")
    void everyPromiseIsKeptInManyThousandWorlds() {
        Totals totals = new Worlds(Mutant.NONE).run(1_000_000, 30_000, false);

        assertThat(totals.broken()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aRuleThatIsBrokenOnPurposeIsFound(Mutant mutant) {
        Worlds worlds = new Worlds(mutant);
        long seed = 1;
        while (seed <= ENOUGH && !shows(mutant, worlds.one(seed, false).violations())) {
            seed++;
        }

        assertThat(seed).as("seeds until the missing rule shows").isLessThanOrEqualTo(ENOUGH);
    }

    /** Tells whether it is this rule that is missing, and not another. */
    private static boolean shows(Mutant mutant, List<String> violations) {
        String sign = switch (mutant) {
            case NONE -> "nothing";
            case NO_NONCE -> "was refused (";
            case NO_FENCING -> "which is not a live claim";
            case WALL_CLOCK_LEASE -> "whose lease had not run out";
            case TWO_MOVES -> "and the board does not have its step";
        };
        return violations.stream().anyMatch(line -> line.contains(sign));
    }

    @Test
    void theSameSeedIsTheSameWorld() {
        Worlds worlds = new Worlds(Mutant.NONE);
        for (long seed = 1; seed <= 30; seed++) {
            SeedResult first = worlds.one(seed, false);
            SeedResult second = worlds.one(seed, true);
            assertThat(List.of(second.hash(), second.steps(), (long) second.claims()))
                    .isEqualTo(List.of(first.hash(), first.steps(), (long) first.claims()));
        }
    }

    @Test
    void aReplayTellsWhatHappened() {
        SeedResult result = new Worlds(Mutant.NONE).one(7, true);

        assertThat(result.lines())
                .anyMatch(line -> line.contains("upstream/1") && line.contains("serves main"))
                .anyMatch(line -> line.contains("agent-01/1") && line.contains("Claimed[task="))
                .anyMatch(line -> line.contains("WORLD") && line.contains("asks everybody to leave"));
    }
}
