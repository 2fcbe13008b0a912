package io.agentloop.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class LandingRateTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final LandingRate RATE = new LandingRate(Duration.ofSeconds(2), Duration.ofSeconds(10));

    @Test
    void landingsOfTheWarmUpDoNotCount() {
        List<Instant> slowAtFirst =
                Stream.concat(Stream.of(BEGIN), every(500, 40)).toList();

        assertThat(RATE.perSecond(slowAtFirst)).isEqualTo(2);
    }

    @Test
    void timeAfterTheLastTaskDoesNotCount() {
        List<Instant> halfTheWindow =
                Stream.concat(Stream.of(BEGIN), every(250, 20)).toList();

        assertThat(RATE.perSecond(halfTheWindow)).isEqualTo(4);
    }

    @Test
    void landingsOfSeveralAgentsComeInAnyOrder() {
        assertThat(RATE.perSecond(
                        Stream.concat(every(500, 40), Stream.of(BEGIN)).toList()))
                .isEqualTo(2);
    }

    @Test
    void tooFewLandingsAreNoRate() {
        assertThatThrownBy(() -> RATE.perSecond(List.of(BEGIN, BEGIN.plusSeconds(5))))
                .hasMessageContaining("too few for a rate");
        assertThatThrownBy(() -> RATE.perSecond(List.of())).hasMessage("nothing landed");
    }

    private static Stream<Instant> every(int millis, int times) {
        return IntStream.range(0, times).mapToObj(number -> BEGIN.plusSeconds(3).plusMillis((long) millis * number));
    }
}
