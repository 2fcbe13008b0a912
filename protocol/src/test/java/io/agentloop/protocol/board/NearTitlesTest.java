package io.agentloop.protocol.board;

import static io.agentloop.protocol.board.TestBoards.completed;
import static io.agentloop.protocol.board.TestBoards.held;
import static io.agentloop.protocol.board.TestBoards.parked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearTitlesTest {
    @ParameterizedTest
    @CsvSource({
        "Fix the parser, fix parser",
        "Fix crash of the parser on empty input, Parser: fix crash on empty input",
        "Implement string literals, Add string literal",
        "Make a cache for the lexer, Create a lexer cache",
        "Support struct initialisers, Implement struct initializers",
        "Fix recieve buffer, Fix receive buffer",
        "Handle nested macro expansion, Handle nested macro expansion correctly",
        "ＰＡＲＳＥ numbers, parse numbers",
        "Of the, the of"
    })
    void theSameSaidInOtherWordsIsNearlyEqual(String known, String added) {
        assertThat(near(known, added)).containsExactly("'new' looks like 'old' (\"" + known + "\"), which is open");
        assertThat(near(added, known)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "Fix the parser, Fix the lexer",
        "Parse numbers, Print numbers",
        "Test case 12 of the suite, Test case 13 of the suite",
        "Support float64, Support float32",
        "Write docs, Write docs and tests",
        "Add int type, Add bit type",
        "Add a parser, Remove the parser",
        "Task a, Task b",
        "Handle nested macro expansion, Handle nested macro expansion 2"
    })
    void whatOnlySoundsAlikeIsNot(String known, String added) {
        assertThat(near(known, added)).isEmpty();
        assertThat(near(added, known)).isEmpty();
    }

    @Test
    void theWarningSaysWhatBecameOfTheOtherTask() {
        Board board = TestBoards.define(titled("old", "Fix the parser"));
        List<Task> added = List.of(titled("new", "Fix parser"));
        assertThat(NearTitles.warnings(completed(board, "old", 1), added))
                .containsExactly("'new' looks like 'old' (\"Fix the parser\"), which is already done, by agent-01");
        assertThat(NearTitles.warnings(held(board, "old", 2), added))
                .containsExactly("'new' looks like 'old' (\"Fix the parser\"), which agent-02 works on");
        assertThat(NearTitles.warnings(parked(board, "old"), added))
                .singleElement()
                .asString()
                .endsWith("is parked");
    }

    @Test
    void tasksDefinedTogetherAreComparedAsWell() {
        List<Task> added = List.of(titled("a", "Fix the parser"), titled("b", "Fix parser"));
        assertThat(NearTitles.warnings(Board.EMPTY, added))
                .containsExactly("'b' looks like 'a' (\"Fix the parser\"), which is open");
    }

    @Test
    void aTaskThatIsDefinedAgainIsNotComparedWithItself() {
        Board board = TestBoards.define(titled("old", "Fix the parser"));
        assertThat(NearTitles.warnings(board, List.of(titled("old", "Fix parser"))))
                .isEmpty();
    }

    @Test
    void manyTasksAndManyEqualTitlesAreComparedInNoTime() {
        List<Task> known = IntStream.range(0, 2_000)
                .mapToObj(i -> titled("old" + i, i % 2 == 0 ? "Piece" : "Piece of work number " + i))
                .toList();
        List<Task> added = IntStream.range(0, 20_000)
                .mapToObj(i -> titled("new" + i, "Piece"))
                .toList();
        Board board = TestBoards.with(known);
        List<String> lines = assertTimeout(Duration.ofSeconds(10), () -> NearTitles.warnings(board, added));
        assertThat(lines).hasSize(NearTitles.MOST);
    }

    private static List<String> near(String known, String added) {
        return NearTitles.warnings(TestBoards.define(titled("old", known)), List.of(titled("new", added)));
    }

    private static Task titled(String id, String title) {
        Task plain = TestBoards.task(id);
        return new Task(plain.id(), title, null, 50, List.of(), List.of(), List.of(), 5, plain.text());
    }
}
