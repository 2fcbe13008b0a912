package io.agentloop.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentloop.bench.measure.Benchmark;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ChoiceTest {
    private static final List<Benchmark> ALL = Benchmark.ofLoops();

    @Test
    void everythingAtFullSizeWhenNothingIsSaid() {
        assertThat(Choice.of(List.of(), ALL)).isEqualTo(new Choice(ALL, 1));
    }

    @Test
    void someAtLessThanFullSize() {
        Choice choice = Choice.of(List.of("--only", "down,start", "--scale", "0.1"), ALL);

        assertThat(choice.benchmarks()).extracting(Benchmark::name).containsExactly("start", "down");
        assertThat(choice.scale()).isEqualTo(0.1);
    }

    @Test
    void whatIsNotThereIsNamedWithWhatIs() {
        assertThatThrownBy(() -> Choice.of(List.of("--only", "nothing"), ALL))
                .hasMessageContaining("--only nothing")
                .hasMessageContaining("iterations, start, memory, down");
        assertThatThrownBy(() -> Choice.of(List.of("--scale", "2"), ALL)).hasMessageContaining("not '2'");
        assertThatThrownBy(() -> Choice.of(List.of("--fast"), ALL)).hasMessageContaining("--fast");
    }
}
