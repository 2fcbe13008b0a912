package io.agentloop.suite.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

final class CappedOutputTest {
    @Test
    void middleIsLeftOutAndCounted() {
        CappedOutput output = new CappedOutput(4, 3);

        print(output, "0123456789");

        assertThat(output.text()).isEqualTo("0123\n[... 3 bytes left out ...]\n789");
        assertThat(output.total()).isEqualTo(10);
    }

    @Property(tries = 500)
    void beginningAndEndAreKeptHoweverTheBytesCome(
            @ForAll List<@NumericChars @StringLength(max = 12) String> pieces,
            @ForAll @IntRange(min = 0, max = 9) int head,
            @ForAll @IntRange(min = 0, max = 9) int tail) {
        CappedOutput output = new CappedOutput(head, tail);
        pieces.forEach(piece -> print(output, piece));

        String all = String.join("", pieces);
        String text = output.text();

        assertThat(output.total()).isEqualTo(all.length());
        if (all.length() <= head + tail) {
            assertThat(text).isEqualTo(all);
            return;
        }
        assertThat(text)
                .startsWith(all.substring(0, head) + "\n[... " + (all.length() - head - tail))
                .endsWith("]\n" + all.substring(all.length() - tail));
    }

    private static void print(CappedOutput output, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        output.accept(bytes, bytes.length);
    }
}
