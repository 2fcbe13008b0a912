package io.agentloop.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PlainTextTest {
    private static final String ODD = "a\u001b]0;title\u0007b\u001b[1;31mc\u001b[Kd\u009be\u202ef\tg";

    @Test
    void nothingThatATerminalWouldObeyIsLeft() {
        assertThat(PlainText.of(ODD)).isEqualTo("a?]0;title?b?[1;31mc?[Kd?e?f\tg");
        assertThat(PlainText.uncoloured(ODD)).isEqualTo("abcd?e?f\tg");
        assertThat(PlainText.escaped(ODD)).isEqualTo("a\\x1b]0;title\\x07b\\x1b[1;31mc\\x1b[Kd\\x9be\\u202ef\tg");
    }

    @Test
    void textStaysAsItIs() {
        for (String text : new String[] {"", "plain", "\u00e4\u4e2d\ud83d\ude00", "tab\there"}) {
            assertThat(PlainText.of(text)).isEqualTo(text);
            assertThat(PlainText.uncoloured(text)).isEqualTo(text);
            assertThat(PlainText.escaped(text)).isEqualTo(text);
        }
    }
}
