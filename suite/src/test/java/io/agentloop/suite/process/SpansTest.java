package io.agentloop.suite.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

final class SpansTest {
    private static final long YEAR_SECONDS = 31_556_952;

    @Property(tries = 500)
    void theyAreWhatTheJdkComputes(
            @ForAll @LongRange(min = -YEAR_SECONDS, max = YEAR_SECONDS) long seconds,
            @ForAll @IntRange(max = 999_999_999) int nanos,
            @ForAll @IntRange(min = 1, max = 1_000_000) int count) {
        Duration span = Duration.ofSeconds(seconds, nanos);

        assertThat(Spans.times(span, count)).isEqualTo(span.multipliedBy(count));
        assertThat(Spans.part(span, count)).isEqualTo(span.dividedBy(count));
    }

    @Test
    void whatIsTooLongIsAnError() {
        assertThatThrownBy(() -> Spans.times(Duration.ofSeconds(Long.MAX_VALUE), 2))
                .isInstanceOf(ArithmeticException.class);
    }
}
