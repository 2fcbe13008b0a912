package io.agentloop.agent.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.protocol.board.Task;
import io.agentloop.protocol.id.TaskId;
import io.agentloop.suite.result.TestId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class OwedTestsTest {
    @Test
    void whatMadeTheGateRedIsTestedAgainBesideWhatTheTaskNames() {
        OwedTests owed = OwedTests.of(task("one"), Set.of(new TestId("b"), new TestId("c")));

        assertThat(owed.with(task("one"), List.of())).containsExactly("one/*", "b", "c");
    }

    @Test
    void anotherTaskOwesNothing() {
        OwedTests owed = OwedTests.of(task("one"), Set.of(new TestId("b")));

        assertThat(owed.with(task("two"), List.of("smoke"))).containsExactly("smoke", "two/*");
        assertThat(OwedTests.of(task("one"), Set.of()).with(task("one"), List.of()))
                .containsExactly("one/*");
    }

    private static Task task(String id) {
        return new Task(new TaskId(id), id, null, 50, List.of(), List.of(), List.of(id + "/*"), 5, "");
    }
}
