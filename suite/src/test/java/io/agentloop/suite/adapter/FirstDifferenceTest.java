package io.agentloop.suite.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FirstDifferenceTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1/2/ | 1/3/ | stdout line 2: expected \"2\", got \"3\"",
                "1/2/ | 1/   | stdout line 2: expected \"2\", got end of output",
                "1/   | 1/2/ | stdout line 2: expected end of output, got \"2\"",
                "1/   | 1    | stdout line 1: expected \"1\", got \"1\" without newline",
                "1/   | ``   | stdout line 1: expected \"1\", got end of output",
                "a    | b    | stdout line 1: expected \"a\" without newline, got \"b\" without newline",
            })
    void differenceIsSaidInOneSentence(String expected, String actual, String sentence) {
        assertThat(FirstDifference.between(bytes(expected), bytes(actual)).inWords())
                .isEqualTo(sentence);
    }

    private static byte[] bytes(String text) {
        return text.replace('/', '\n').getBytes(UTF_8);
    }
}
