package io.agentloop.protocol.board;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PathPrefixesTest {
    @ParameterizedTest
    @CsvSource({
        "a, a",
        "./a, a",
        "a/, a",
        "a/., a",
        "/a, a",
        "././a//b/./c/, a/b/c",
        "., .",
        "./, .",
        "'', .",
        "/, .",
        "' a ', a",
        "a.b, a.b",
        ".github, .github",
        "src/*.c, src/*.c"
    })
    void eachPlaceHasOneSpelling(String written, String plain) {
        assertThat(PathPrefixes.plain(written)).isEqualTo(plain);
    }

    @ParameterizedTest
    @CsvSource({
        "lib, lib",
        "lib, lib/a.c",
        "lib, lib/",
        "./lib, lib/a",
        "lib//a, lib/a/b",
        "., anything",
        "'', anything",
        "src/*.c, src/a.c",
        "src/*.c, src",
        "src/par*, src/parser/x",
        "**/a, b",
        "*.md, README.md",
        "src/*.c, ./src//x.h",
        "[ab].c, a.c",
        "src/*, ."
    })
    void theseTwoAreNotHeldAtOnce(String one, String other) {
        assertThat(overlap(one, other)).isTrue();
        assertThat(overlap(other, one)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "lib, library",
        "lib/a, lib/b",
        "lib/a, lib/ab",
        "Lib, lib",
        "src/par*, src/lexer",
        "src/a*, src/b*",
        "a.c, a.c.bak",
        "lib, src/lib"
    })
    void theseTwoAre(String one, String other) {
        assertThat(overlap(one, other)).isFalse();
        assertThat(overlap(other, one)).isFalse();
    }

    private static boolean overlap(String one, String other) {
        return TestBoards.touching("a", one).overlaps(TestBoards.touching("b", other));
    }
}
