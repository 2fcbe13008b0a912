package io.agentloop.agent.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.protocol.board.Task;
import io.agentloop.protocol.id.TaskId;
import io.agentloop.suite.result.TestId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class OwedTestsTest {
    private static final TestId B = new TestId("b");
    private static final TestId C = new TestId("c");

    private final OwedTests owed = new OwedTests();

    @BeforeEach
    void oneOwesTwo() {
        owed.judged(task("one"), Set.of(B, C), List.of());
    }

    @Test
    void whatMadeTheGateRedIsTestedAgainBesideWhatTheTaskNames() {
        assertThat(owed.with(task("one"), List.of())).containsExactly("one/*", "b", "c");
    }

    @Test
    void anotherTaskOwesNothingAndItsGatesForgiveNothing() {
        assertThat(owed.with(task("two"), List.of("smoke"))).containsExactly("smoke", "two/*");
        owed.judged(task("two"), Set.of(), List.of(B, C));
        assertThat(owed.of(task("one"))).containsExactly(B, C);
    }

    @Test
    void itIsOwedUntilItHasPassed() {
        owed.judged(task("one"), Set.of(), List.of(B));
        assertThat(owed.with(task("one"), List.of())).containsExactly("one/*", "c");
        owed.judged(task("one"), Set.of(), List.of(C));
        assertThat(owed.with(task("one"), List.of())).containsExactly("one/*");
    }

    private static Task task(String id) {
        return new Task(new TaskId(id), id, null, 50, List.of(), List.of(), List.of(id + "/*"), 5, "");
    }
}
