package io.agentloop.protocol.board;

import static io.agentloop.protocol.board.TestBoards.accepted;
import static io.agentloop.protocol.board.TestBoards.agent;
import static io.agentloop.protocol.board.TestBoards.claim;
import static io.agentloop.protocol.board.TestBoards.completed;
import static io.agentloop.protocol.board.TestBoards.held;
import static io.agentloop.protocol.board.TestBoards.id;
import static io.agentloop.protocol.board.TestBoards.parked;
import static io.agentloop.protocol.board.TestBoards.pusher;
import static io.agentloop.protocol.board.TestBoards.release;
import static io.agentloop.protocol.board.TestBoards.steered;
import static io.agentloop.protocol.board.TestBoards.task;
import static io.agentloop.protocol.board.TestBoards.touching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;

final class BoardTreeTest {
    @Test
    void theFilesOfABoardSayAllOfIt() {
        Board board = TestBoards.define(task("a"), task("b", "a"), task("c"), task("d"), touching("e", "lib", "x y"));
        board = completed(board, "a", 1);
        board = accepted(held(board, "b", 1), release("b", true), pusher(1));
        board = held(parked(board, "c"), "d", 2);
        board = steered(board, "prompts/worker.md", "Work.\n");
        assertThat(files(board))
                .containsOnlyKeys(
                        "tasks/a.md",
                        "tasks/b.md",
                        "tasks/c.md",
                        "tasks/d.md",
                        "tasks/e.md",
                        "completed_tasks/ca/a.md",
                        "attempts/ca/a.txt",
                        "attempts/3e/b.txt",
                        "attempts/18/d.txt",
                        "current_tasks/d.txt",
                        "parked_tasks/c.md",
                        "prompts/worker.md");
        assertThat(BoardTree.read(files(board))).isEqualTo(board);
        assertThat(BoardTree.edits(board, board)).isEmpty();
        assertThat(BoardTree.edits(board, BoardTree.read(files(board)))).isEmpty();
    }

    @Test
    void aClaimReadsWellForPeople() {
        assertThat(BoardText.of(claim("a", 1, 1))).isEqualTo("""
                        agent: agent-01
                        life: 1
                        attempt: 1
                        nonce: '0000000100000001'
                        claimed_at: '1970-01-01T00:00:00Z'
                        base: '1111111111111111111111111111111111111111'
                        note: ''
                        """);
    }

    @Test
    void filesThatDoNotBelongToABoardArePassedOver() {
        assertThat(BoardTree.read(Map.of("README", "x", "tasks/UP.md", "x", "completed_tasks/a.md", "x")))
                .isEqualTo(Board.EMPTY);
    }

    @Test
    void aBadFileIsNamed() {
        assertThatThrownBy(() -> BoardTree.read(Map.of("attempts/ca/a.txt", "claims: many\n")))
                .isInstanceOf(BadBoardFile.class)
                .hasMessageStartingWith("attempts/ca/a.txt: ");
    }

    @Test
    void textsOfAnyLengthStaySmallFiles() {
        String endless = "\u0007".repeat(1 << 20);
        Board board = held(TestBoards.define(task("a")), "a", 1);
        for (int i = 0; i < 30; i++) {
            Transition free =
                    new Transition.Release(id("a"), endless, false, List.of(i + endless), List.of(i + endless));
            board = held(accepted(board, free, pusher(1)), "a", 1);
        }
        assertThat(files(board).get("attempts/ca/a.txt")).hasSizeLessThan(1 << 20);
        assertThat(BoardTree.read(files(board))).isEqualTo(board);
    }

    @Property(tries = 300)
    void whateverPeopleAndAgentsWriteComesBack(
            @ForAll String title,
            @ForAll String text,
            @ForAll String why,
            @ForAll @UniqueElements List<String> notes,
            @ForAll List<String> paths) {
        Task task = new Task(id("a"), "t" + title, null, 50, List.of(), List.copyOf(paths), List.of(), 5, text);
        Board board = held(TestBoards.define(task), "a", 1);
        board = accepted(board, new Transition.Release(id("a"), why, true, List.of(), notes), pusher(1));
        board = held(board, "a", 2);
        Completed done = new Completed(id("a"), agent(2), 2, List.of(), title, 1, 1, 0.000_001, text);
        board = accepted(board, new Transition.Complete(done), pusher(2));
        assertThat(BoardTree.read(files(board))).isEqualTo(board);
    }

    static Map<String, String> files(Board board) {
        Map<String, String> files = new HashMap<>();
        for (Map.Entry<String, Optional<String>> edit :
                BoardTree.edits(Board.EMPTY, board).entrySet()) {
            files.put(edit.getKey(), edit.getValue().orElseThrow());
        }
        return files;
    }
}
