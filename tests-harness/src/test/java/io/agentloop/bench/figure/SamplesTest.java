package io.agentloop.bench.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SamplesTest {
    @Test
    void medianIsTheMiddleOneInAnyOrder() {
        assertThat(new Samples(List.of(9.0, 1.0, 4.0)).median()).isEqualTo(4);
    }

    @Test
    void medianOfAnEvenNumberLiesBetweenTheTwoInTheMiddle() {
        assertThat(new Samples(List.of(1.0, 2.0, 4.0, 100.0)).median()).isEqualTo(3);
    }

    @Test
    void rangeAndMeanCountEveryOne() {
        Samples samples = new Samples(List.of(2.0, 8.0, 5.0));

        assertThat(samples.least()).isEqualTo(2);
        assertThat(samples.most()).isEqualTo(8);
        assertThat(samples.mean()).isEqualTo(5);
    }

    @Test
    void noSampleIsRefused() {
        assertThatThrownBy(() -> new Samples(List.of())).hasMessage("nothing was measured");
    }
}
