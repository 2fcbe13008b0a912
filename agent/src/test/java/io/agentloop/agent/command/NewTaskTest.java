package io.agentloop.agent.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.Task;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class NewTaskTest {
    @Test
    void theIdIsMadeOfTheTitle() {
        Task task = NewTask.read(List.of("Été: check it twice!", "where", "and how"), Board.EMPTY);
        assertThat(task.id()).hasToString("ete-check-it-twice");
        assertThat(task.text().strip()).isEqualTo("where\nand how");
    }

    @Test
    void aTitleThatIsThereGetsANumber() {
        Task first = NewTask.read(List.of("Same"), Board.EMPTY);
        Board board = new Board(Map.of(first.id(), first), Map.of(), Map.of(), Map.of(), Map.of(), Map.of());
        assertThat(NewTask.read(List.of("Same"), board).id()).hasToString("same-2");
    }

    @Test
    void optionsMayStandAnywhere() {
        Task task = NewTask.read(List.of("--paths", "lib/a, lib/b", "T", "--after", "x,y"), Board.EMPTY);
        assertThat(task.paths()).containsExactly("lib/a", "lib/b");
        assertThat(task.dependsOn()).hasSize(2);
    }

    @Test
    void aTitleIsNeeded() {
        assertThatThrownBy(() -> NewTask.read(List.of("--paths", "a"), Board.EMPTY))
                .hasMessageContaining("title");
        assertThatThrownBy(() -> NewTask.read(List.of("T", "--role"), Board.EMPTY))
                .hasMessageContaining("--role");
    }
}
