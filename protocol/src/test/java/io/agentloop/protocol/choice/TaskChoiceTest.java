package io.agentloop.protocol.choice;

import static io.agentloop.protocol.board.TestBoards.WORKER;
import static io.agentloop.protocol.board.TestBoards.agent;
import static io.agentloop.protocol.board.TestBoards.id;
import static io.agentloop.protocol.board.TestBoards.ranked;
import static io.agentloop.protocol.board.TestBoards.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.Claim;
import io.agentloop.protocol.board.Task;
import io.agentloop.protocol.board.TestBoards;
import io.agentloop.protocol.id.TaskId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TaskChoiceTest {
    @Test
    void onlyOpenTasksOfTheRoleAreOffered() {
        Board board = TestBoards.with(List.of(
                ranked("mine", "worker", 50), ranked("yours", "reviewer", 90), task("any"), task("later", "any")));
        assertThat(open(board, Map.of())).containsExactlyInAnyOrder(id("mine"), id("any"));
        Board held = TestBoards.held(board, "any", 2);
        assertThat(open(held, Map.of())).containsExactly(id("mine"));
        Board done = TestBoards.completed(board, "any", 2);
        assertThat(open(done, Map.of())).containsExactlyInAnyOrder(id("mine"), id("later"));
    }

    @Test
    void theHigherPriorityGoesFirst() {
        Board board = TestBoards.with(
                List.of(ranked("low", "worker", 10), ranked("high", "worker", 90), ranked("mid", "worker", 50)));
        assertThat(open(board, Map.of())).containsExactly(id("high"), id("mid"), id("low"));
    }

    @Test
    void whatWasRefusedThreeTimesForItsPathsGoesBeforeEverythingElse() {
        Board board = TestBoards.with(List.of(ranked("low", "worker", 10), ranked("high", "worker", 90)));
        assertThat(open(board, Map.of(id("low"), 2))).startsWith(id("high"));
        assertThat(open(board, Map.of(id("low"), 3))).startsWith(id("low"));
    }

    @Test
    void tasksThatTouchWhatSomebodyWorksOnAreLeftOut() {
        Board board = TestBoards.with(List.of(touching("a", "lib"), touching("b", "lib/x"), touching("c", "libx")));
        assertThat(open(TestBoards.held(board, "a", 2), Map.of())).containsExactly(id("c"));
    }

    @Test
    void agentsReachForDifferentTasksFirst() {
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            tasks.add(task("task-" + i));
        }
        Board board = TestBoards.with(tasks);
        Set<TaskId> firsts = new HashSet<>();
        for (int i = 1; i <= 8; i++) {
            firsts.add(new TaskChoice(agent(i), WORKER, Map.of())
                    .open(board)
                    .getFirst()
                    .id());
        }
        assertThat(firsts).hasSizeGreaterThanOrEqualTo(6);
    }

    @Test
    void lapsedClaimsOfOthersMayBeTakenOverAndOnesOwnIsNotAmongThem() {
        Board board = TestBoards.held(
                TestBoards.held(TestBoards.with(List.of(task("a"), task("b"), task("c"))), "a", 2), "b", 1);
        TaskChoice choice = new TaskChoice(agent(1), WORKER, Map.of());
        assertThat(choice.lapsed(board, List.of(id("a"), id("b"), id("c"))))
                .extracting(Claim::task)
                .containsExactly(id("a"));
        assertThat(choice.lapsed(board, List.of())).isEmpty();
    }

    private static Task touching(String id, String path) {
        Task plain = task(id);
        return new Task(plain.id(), plain.title(), null, 50, List.of(), List.of(path), List.of(), 5, plain.text());
    }

    private static List<TaskId> open(Board board, Map<TaskId, Integer> refusals) {
        return new TaskChoice(agent(1), WORKER, refusals)
                .open(board).stream().map(Task::id).toList();
    }
}
