package io.agentloop.suite.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TestIdTest {
    @ParameterizedTest
    @ValueSource(strings = {"a b", "-rf", "a\nb", "tests/t.py::test[x-\"y\"]", "größe", "a]", "\\n", "\\u{41}", " "})
    void printedFormIsOneLineAndLeadsBack(String text) {
        TestId id = new TestId(text);

        assertThat(id.printed()).doesNotContain("\n");
        assertThat(TestId.parse(id.printed())).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\0b"})
    void whatCannotBeANameIsRejected(String text) {
        assertThatThrownBy(() -> new TestId(text)).hasMessageContaining("1 to 4096 characters");
    }

    @Test
    void endlessNameIsRejectedInAShortMessage() {
        String endless = "x".repeat(5000);

        assertThatThrownBy(() -> new TestId(endless))
                .hasMessageContaining("not 5000 characters")
                .satisfies(error -> assertThat(error.getMessage()).hasSizeLessThan(200));
    }
}
