package io.agentloop.suite.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

final class DdminTest {
    @Property(tries = 200)
    void whatIsLeftFailsAndEachUnitOfItIsNeeded(
            @ForAll @Size(min = 1, max = 5) Set<@IntRange(max = 199) Integer> needed)
            throws IOException, InterruptedException {
        UnitSet culprits =
                UnitSet.of(needed.stream().mapToInt(Integer::intValue).toArray());
        Trials trials = candidates -> candidates.stream()
                .map(candidate -> culprits.isWithin(candidate) ? Answer.FAIL : Answer.PASS)
                .toList();

        assertThat(new Ddmin(trials).of(UnitSet.first(200))).isEqualTo(culprits);
    }

    @Property(tries = 200)
    void eitherOfTwoReasonsIsFoundButNotBoth(
            @ForAll @IntRange(max = 199) int one, @ForAll @IntRange(max = 199) int other)
            throws IOException, InterruptedException {
        List<UnitSet> reasons = Arrays.asList(UnitSet.of(one), UnitSet.of(other));
        Trials trials = candidates -> candidates.stream()
                .map(candidate ->
                        reasons.stream().anyMatch(reason -> reason.isWithin(candidate)) ? Answer.FAIL : Answer.PASS)
                .toList();

        assertThat(new Ddmin(trials).of(UnitSet.first(200))).isIn(reasons);
    }
}
