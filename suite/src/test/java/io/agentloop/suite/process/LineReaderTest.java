package io.agentloop.suite.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LineReaderTest {
    private final List<String> lines = new ArrayList<>();
    private final LineReader reader = new LineReader(10, lines::add);

    @Test
    void linesAreWholeHoweverTheBytesCome() {
        print("on");
        print("e\nzwö");
        print("lf\r\n\nlast");
        reader.end();

        assertThat(lines).containsExactly("one", "zwölf", "", "last");
    }

    @Test
    void ofALongLineTheBeginningIsKept() {
        print("x".repeat(1000));
        print("x".repeat(1000) + "\nnext\n");
        reader.end();

        assertThat(lines).containsExactly("x".repeat(10), "next");
    }

    private void print(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        reader.accept(bytes, bytes.length);
    }
}
