package io.agentloop.suite.framework;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SourceSpotsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "src/main.c:12:5: error: expected ';'                | src/main.c:12",
                "died at lib/Parser.pm line 7.                       | lib/Parser.pm:7",
                "  File \"tests/t.py\", line 3, in test              | tests/t.py:3",
                "at org.example.CalcTest.adds(CalcTest.java:17)      | CalcTest.java:17",
            })
    void placeIsFoundHoweverToolsWriteIt(String text, String spot) {
        assertThat(SourceSpots.in(text)).contains(spot);
    }

    @Test
    void timeOfDayAndLongRubbishAreNoPlace() {
        assertThat(SourceSpots.in("at 12:30:05 it failed")).isEmpty();
        assertThat(SourceSpots.in("x".repeat(100_000))).isEmpty();
    }
}
