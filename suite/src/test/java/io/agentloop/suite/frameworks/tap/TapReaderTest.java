package io.agentloop.suite.frameworks.tap;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.suite.frameworks.Golden;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TapReaderTest {
    private static TapReader reader(List<String> lines) {
        TapReader reader = new TapReader();
        lines.forEach(reader::line);
        return reader;
    }

    private static List<String> words(TapReader reader) {
        return reader.points().stream()
                .map(said -> said.words() + " | " + said.point().verdict().word() + " | " + said.reason())
                .toList();
    }

    @Test
    void outputOfPerlIsRead() throws Exception {
        TapReader reader = reader(Golden.lines("tap/perl.txt"));

        assertThat(words(reader))
                .containsExactly(
                        "1 first # one | pass | ",
                        "2 sum of ones | fail | not ok 2 sum of ones",
                        "3 later | pass | ",
                        "4 | skip | no net",
                        "5 inner | fail | not ok 5 inner: not ok 2 - in too");
        assertThat(reader.whyNotWhole()).isEmpty();
    }

    @Test
    void outputOfNodeIsRead() throws Exception {
        TapReader reader = reader(Golden.lines("tap/node.txt"));

        assertThat(words(reader))
                .containsExactly(
                        "1 adds | pass | ",
                        "2 is wrong | fail | not ok 2 is wrong: 2 == 3",
                        "3 group | fail | not ok 3 group: not ok 2 - in \\# too",
                        "4 left out | skip | skipped",
                        "5 some day | pass | ");
        assertThat(reader.whyNotWhole()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                   | printed no TAP
            some noise                           | printed no TAP
            ok 1;ok 2                            | printed no plan such as 1..2
            1..3;ok 1;ok 2                       | planned 3 tests and ran 2
            1..1;ok 1;ok 2                       | planned 1 tests and ran 2
            1..2;ok 1;ok 1                       | numbers its tests otherwise than its plan says
            1..2;ok 1;ok 7                       | numbers its tests otherwise than its plan says
            1..1;1..1;ok 1                       | printed more than one plan
            1..2;ok 1;Bail out! no database      | bailed out: no database
            1..2;ok 1;bail out!                  | bailed out
            1..0;ok 1                            | planned 0 tests and ran 1
            1..99999999999;ok 1                  | printed no plan such as 1..1
            """)
    void outputThatIsNotWholeSaysWhy(String lines, String why) {
        assertThat(reader(List.of(lines.split(";"))).whyNotWhole()).contains(why);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1..2;ok;not ok                       | 1 pass, 2 fail
            TAP version 14;ok 2 - b;ok 1 - a;1..2 | 2 b pass, 1 a pass
            1..1;noise;ok 1 # Skipped: no disk   | 1 skip
            1..1;not ok 1 x # todo later         | 1 x pass
            1..1;not ok 1 x # SKIP               | 1 x fail
            1..1;okay 1                          | ''
            1..1;ok 1 - größe 1] ::x             | 1 größe 1] ::x pass
            1..1;ok 1 - a \\# b \\\\ c           | 1 a # b \\ c pass
            """)
    void pointsAreReadAsTheyAreMeant(String lines, String points) {
        List<String> read = reader(List.of(lines.split(";"))).points().stream()
                .map(said -> said.words() + " " + said.point().verdict().word())
                .toList();

        assertThat(String.join(", ", read)).isEqualTo(points);
    }

    @Test
    void fileThatLeavesAllOutSaysWhy() {
        assertThat(reader(List.of("1..0 # SKIP no display")).skippedAll()).contains("no display");
        assertThat(reader(List.of("1..0")).skippedAll()).contains("skipped");
        assertThat(reader(List.of("1..0")).whyNotWhole()).isEmpty();
    }
}
