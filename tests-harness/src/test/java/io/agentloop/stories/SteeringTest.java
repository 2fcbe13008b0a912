package io.agentloop.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.protocol.board.TaskState;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("docker")
@ExtendWith(Stories.class)
final class SteeringTest {
    @Test
    void aPausedRunClaimsNothingNewAndADrainedOneLeaves(ScratchRun run) throws IOException {
        run.project()
                .task("one", "priority: 90")
                .play("one", Plays.untilSignal(), Plays.writes("one.txt", "one"))
                .task("two")
                .play("two", Plays.writes("two.txt", "two"));
        run.begin();
        run.untilInSession("one");

        assertThat(run.harness("pause").ok().out()).contains("is paused");
        run.engine().signal("agent-01");
        run.untilCompleted("one");
        run.untilPhase("agent-01", "paused");
        assertThat(run.upstream().stateOf("two")).isEqualTo(TaskState.OPEN);

        assertThat(run.harness("drain").ok().out()).contains("is draining");
        run.until("the agent has left", () -> !run.engine().runs("agent-01"));
        assertThat(run.engine().inspect("agent-01").getState().getExitCodeLong())
                .isZero();
        assertThat(run.upstream().stateOf("two")).isEqualTo(TaskState.OPEN);

        run.up();
        run.untilCompleted("two");
    }

    @Test
    void aRunGrowsAndShrinks(ScratchRun run) {
        run.project()
                .task("one")
                .play("one", Plays.untilSignal(), Plays.writes("one.txt", "one"))
                .task("two")
                .play("two", Plays.untilSignal(), Plays.writes("two.txt", "two"));
        run.begin();
        run.until("one task is held", () -> run.upstream().board().claims().size() == 1);
        run.harness("scale", "2").ok();
        run.until("both tasks are held", () -> run.upstream().board().claims().size() == 2);
        run.harness("scale", "1").ok();

        assertThat(run.engine().containerNames()).hasSize(2).noneMatch(name -> name.endsWith("agent-02"));
        assertThat(run.upstream().board().claims()).hasSize(1);
        run.untilGoneOn("agent-01", "one.txt");
        run.untilGoneOn("agent-01", "two.txt");
        run.untilCompleted("one", "two");
    }
}
