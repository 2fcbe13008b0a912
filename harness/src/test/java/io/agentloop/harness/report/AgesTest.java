package io.agentloop.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AgesTest {
    @ParameterizedTest
    @CsvSource({"0,0 s", "42,42 s", "250,4 m 10 s", "11100,3 h 5 m", "176400,2 d 1 h", "-5,0 s"})
    void twoUnitsAreEnough(long seconds, String words) {
        assertThat(Ages.of(Duration.ofSeconds(seconds))).isEqualTo(words);
    }

    @Test
    void shortOnesHaveTenths() {
        assertThat(Ages.precise(Duration.ofMillis(2_345))).isEqualTo("2.3 s");
        assertThat(Ages.precise(Duration.ofMinutes(2))).isEqualTo("2 m 0 s");
    }

    @Test
    void foreignTextCannotMoveTheCursor() {
        assertThat(PlainText.of("a\u001b[2Jb\u0007\u009bc\td")).isEqualTo("a?[2Jb??c\td");
        assertThat(PlainText.line("abc\ndef", 5)).isEqualTo("ab...");
    }
}
