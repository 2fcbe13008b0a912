package io.agentloop.suite.result;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class EscapesTest {
    @Test
    void controlAndFormatCharactersBecomeVisible() {
        assertThat(Escapes.visible("a\u001b[31mred\u001b[0m\n\tb\u202e\u0000"))
                .isEqualTo("a\\u{1b}[31mred\\u{1b}[0m\\n\\tb\\u{202e}\\u{0}");
    }

    @Test
    void lettersOfAllLanguagesStay() {
        assertThat(Escapes.visible("größe 测试 🙂 \\d")).isEqualTo("größe 测试 🙂 \\d");
    }

    @Test
    void halfACharacterIsNeverShown() {
        assertThat(Escapes.visible("abc🙂🙂🙂", 7)).isEqualTo("abc...");
    }

    @Property
    boolean shortenedTextIsNeverLonger(@ForAll String text, @ForAll @IntRange(min = 4, max = 50) int most) {
        return Escapes.visible(text, most).length() <= most;
    }

    @Property
    boolean visibleTextHasNoControlCharacter(@ForAll String text) {
        return Escapes.visible(text).codePoints().noneMatch(Character::isISOControl);
    }

    @Property
    boolean reversibleTextComesBack(@ForAll String text) {
        return Escapes.reversed(Escapes.reversible(text)).equals(text);
    }
}
