package io.agentloop.protocol.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ByteSizeTest {
    @ParameterizedTest
    @ValueSource(strings = {"1k", "512m", "2g", "1023m", "0k"})
    void theWrittenFormSurvives(String text) {
        assertThat(ByteSize.of(text)).hasToString(text);
    }

    @Test
    void unitsArePowersOf1024() {
        assertThat(ByteSize.of("2g").bytes()).isEqualTo(2L << 30);
        assertThat(ByteSize.of("2048m")).hasToString("2g");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "g", "2G", "-1m", "1.5g", "99999999999g"})
    void otherTextIsRefused(String text) {
        assertThatThrownBy(() -> ByteSize.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
