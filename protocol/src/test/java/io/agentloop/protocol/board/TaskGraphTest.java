package io.agentloop.protocol.board;

import static io.agentloop.protocol.board.TestBoards.task;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TaskGraphTest {
    @Test
    void aGraphWithoutCirclesIsSound() {
        assertThat(TaskGraph.problems(List.of(task("a"), task("b", "a"), task("c", "a", "b"), task("d", "a", "a"))))
                .isEmpty();
    }

    @Test
    void everyDependencyOnNothingIsNamed() {
        assertThat(TaskGraph.problems(List.of(task("b", "ghost"), task("a", "b", "phantom"))))
                .containsExactly(
                        "task 'a' depends on 'phantom', which does not exist",
                        "task 'b' depends on 'ghost', which does not exist");
    }

    @Test
    void aCircleIsToldInOrderAndWithoutThoseWhoOnlyWaitForIt() {
        List<Task> tasks = List.of(task("a", "c"), task("c", "d"), task("d", "e"), task("e", "c"), task("free"));
        assertThat(TaskGraph.problems(tasks))
                .containsExactly("tasks depend on each other in a circle: c -> d -> e -> c");
    }

    @Test
    void aTaskMayNotWaitForItself() {
        assertThat(TaskGraph.problems(List.of(task("a", "a"))))
                .containsExactly("tasks depend on each other in a circle: a -> a");
    }

    @Test
    void aChainOfTenThousandTasksIsNoProblem() {
        List<Task> chain = new ArrayList<>(List.of(task("t0")));
        for (int i = 1; i < 10_000; i++) {
            chain.add(task("t" + i, "t" + (i - 1)));
        }
        assertThat(TaskGraph.problems(chain)).isEmpty();
    }
}
