package io.agentloop.bench.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FigureFileTest {
    private static final Figure START = new Figure("start", 4.5, "s", 2.25, new Bound.RatioAtMost(3));

    @Test
    void namesAndOrderAreThoseThatReadersRelyOn() throws IOException {
        assertThat(FigureFile.text(List.of(START)).lines().map(String::strip))
                .containsExactly(
                        "[ {",
                        "\"name\" : \"start\",",
                        "\"value\" : 4.5,",
                        "\"unit\" : \"s\",",
                        "\"reference\" : 2.25,",
                        "\"ratio\" : 2.0,",
                        "\"bound\" : \"ratio <= 3\",",
                        "\"holds\" : true",
                        "} ]");
    }

    @Test
    void everyFileGetsTheSameList(@TempDir Path folder) throws IOException {
        Path one = folder.resolve("a").resolve("bench.json");
        Path other = folder.resolve("bench.json");

        FigureFile.write(List.of(START), List.of(one, other));

        assertThat(Files.readString(one)).isEqualTo(Files.readString(other)).contains("\"start\"");
    }

    @Test
    void theTableHoldsTheSame() {
        assertThat(FigureTable.lines(List.of(START)).getLast()).matches("start +2.25 s +4.50 s +2.00 +ratio <= 3 +yes");
    }
}
