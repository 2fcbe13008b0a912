package io.agentloop.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LineSplitterTest {
    private final List<String> lines = new ArrayList<>();
    private final LineSplitter splitter = new LineSplitter(10, lines::add);

    @Test
    void linesAreWholeHoweverTheyArrive() {
        take("on");
        take("e\ntwo\nthr");
        take("ee");
        splitter.end();
        assertThat(lines).containsExactly("one", "two", "three");
    }

    @Test
    void ofALineThatIsTooLongTheBeginningIsKept() {
        take("x".repeat(25) + "\nnext\n");
        assertThat(lines).containsExactly("x".repeat(10), "next");
    }

    @Test
    void bytesThatAreNoTextDoNoHarm() {
        splitter.accept(new byte[] {(byte) 0xff, (byte) 0xfe, '\n'}, 3);
        assertThat(lines).hasSize(1);
    }

    private void take(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        splitter.accept(bytes, bytes.length);
    }
}
