package io.agentloop.protocol.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TimeSpansTest {
    @ParameterizedTest
    @CsvSource({"15s,15s", "60s,1m", "90s,90s", "120m,2h", "500ms,500ms", "2000ms,2s", "0s,0s"})
    void theLargestWholeUnitIsWritten(String text, String written) {
        assertThat(TimeSpans.format(TimeSpans.parse(text))).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "15", "m", "1d", "-1s", "1.5h", "1h30m"})
    void otherTextIsRefused(String text) {
        assertThatThrownBy(() -> TimeSpans.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
