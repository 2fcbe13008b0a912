package io.agentloop.agent.keeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LinesTest {
    @Test
    void halfALetterIsWrittenAsAQuestionMark(@TempDir Path folder) throws IOException {
        Lines lines = new Lines(folder.resolve("memory"));
        lines.write(List.of(List.of("t1", "cut in \uD83D"), List.of("t2", "whole \uD83D\uDE00")));
        assertThat(lines.read()).containsExactly(List.of("t1", "cut in ?"), List.of("t2", "whole \uD83D\uDE00"));
    }
}
