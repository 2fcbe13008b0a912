package io.agentloop.harness.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentloop.harness.problem.WorkFailed;
import io.agentloop.harness.report.Event;
import io.agentloop.harness.status.RunStatus.Agent;
import io.agentloop.harness.status.RunStatus.Counts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WatchingTest {
    private final List<Event> told = new ArrayList<>();
    private final Deque<RunStatus> statuses = new ArrayDeque<>();

    @Test
    void itStaysUntilNothingIsOpenOrHeldAndTellsEachChangeOnce() {
        statuses.add(status(new Counts(2, 1, 1, 0, 0, 0, 0), "session"));
        statuses.add(status(new Counts(2, 1, 1, 0, 0, 0, 0), "session"));
        statuses.add(status(new Counts(2, 0, 0, 0, 1, 1, 0), "idle"));
        assertThat(watch().tasks().completed()).isEqualTo(1);
        assertThat(told).hasSize(2);
    }

    @Test
    void itGivesUpWhenNobodyWorksAnyMore() {
        for (int i = 0; i < 10; i++) {
            statuses.add(status(new Counts(2, 1, 1, 0, 0, 0, 0), "stopped"));
        }
        assertThatThrownBy(this::watch)
                .isInstanceOf(WorkFailed.class)
                .hasMessageContaining("no agent of the run is running any more");
        assertThat(statuses).hasSize(5);
    }

    private RunStatus watch() {
        return new Watching(statuses::remove, told::add, time -> {}).untilDone();
    }

    private static RunStatus status(Counts counts, String state) {
        Agent agent = new Agent("agent-01", "worker", state, null, 0, null, 0, 0, "", 0, 0, "");
        return new RunStatus(
                "r",
                "/p",
                "running",
                "up",
                "running",
                null,
                "x",
                null,
                "m",
                0,
                0,
                List.of(agent),
                counts,
                List.of(),
                List.of());
    }
}
