package io.agentloop.bench.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
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
    void percentileIsOneOfTheSamples() {
        Samples samples = new Samples(
                IntStream.rangeClosed(1, 200).mapToObj(i -> 201.0 - i).toList());

        assertThat(samples.percentile(50)).isEqualTo(100);
        assertThat(samples.percentile(99)).isEqualTo(198);
        assertThat(samples.percentile(100)).isEqualTo(200);
        assertThat(new Samples(List.of(7.0)).percentile(99)).isEqualTo(7);
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
