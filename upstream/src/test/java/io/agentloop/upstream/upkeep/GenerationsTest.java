package io.agentloop.upstream.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GenerationsTest {
    @Test
    void packsOfOneSizeAreMergedAndFarLargerOnesLeftAlone() {
        assertThat(Generations.split(List.of(10, 10, 10, 10, 1_000))).isEqualTo(4);
        assertThat(Generations.split(List.of(10, 10, 10, 10, 70))).isEqualTo(5);
    }

    @Test
    void nothingIsMergedWhereEachIsTwiceTheOneBefore() {
        assertThat(Generations.split(List.of(1, 2, 4, 8, 16))).isZero();
        assertThat(Generations.split(List.of(5))).isZero();
        assertThat(Generations.split(List.of())).isZero();
    }

    @Test
    void eachObjectIsWrittenAFewTimesOnlyInALongRun() {
        List<Integer> packs = new ArrayList<>();
        long written = 0;
        for (int round = 0; round < 1_000; round++) {
            packs.add(20_000);
            written += 20_000;
            if (packs.size() > 8) {
                Collections.sort(packs);
                List<Integer> merged = packs.subList(0, Generations.split(packs));
                int sum = merged.stream().mapToInt(Integer::intValue).sum();
                written += sum;
                merged.clear();
                packs.add(sum);
            }
            assertThat(packs).hasSizeLessThan(20);
        }
        assertThat(written).isLessThan(1_000L * 20_000 * 8);
    }
}
