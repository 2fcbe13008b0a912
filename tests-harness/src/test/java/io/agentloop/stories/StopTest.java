package io.agentloop.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.protocol.board.Attempts;
import io.agentloop.protocol.id.TaskId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("docker")
@ExtendWith(Stories.class)
final class StopTest {
    @Test
    void stopDuringASessionSavesTheWorkAndUpGoesOn(ScratchRun run) {
        run.project()
                .task("task")
                .play(
                        "task",
                        Plays.attempt(1, Plays.commits("half.txt", "half") + "- hang: true\n"),
                        Plays.section("work", Plays.writes("whole.txt", "whole")));
        run.begin();
        run.untilInSession("task");
        run.until(
                "the session has committed",
                () -> run.engine()
                        .execute("agent-01", "7001", "git", "-C", "/workspace", "log", "-1", "--format=%s")
                        .contains("half.txt"));

        run.harness("stop").ok();

        // Had it taken longer than the launcher's patience of 8 s, the engine would have killed it: 137.
        assertThat(run.engine().inspect("agent-01").getState().getExitCodeLong())
                .isZero();
        Attempts attempts = run.upstream().board().attemptsOf(new TaskId("task"));
        assertThat(run.upstream().board().claims()).isEmpty();
        assertThat(attempts.failed()).isZero();
        assertThat(attempts.rescued()).isNotEmpty();
        assertThat(run.upstream().hasRescued("agent-01", "half.txt", "half\n")).isTrue();

        run.up();
        run.untilCompleted("task");
        assertThat(run.upstream().file("whole.txt")).contains("whole\n");
    }

    @Test
    void oneAgentCanBeStoppedAloneAndTheOthersGoOn(ScratchRun run) {
        run.project().settings("agents: 2").task("task").play("task", Plays.untilSignal(), Plays.writes("a.txt", "a"));
        run.begin();
        String holder = run.untilInSession("task");
        String other = holder.equals("agent-01") ? "agent-02" : "agent-01";

        run.harness("stop", holder).ok();
        assertThat(run.engine().runs(holder)).isFalse();
        run.until(
                "the other works on the task",
                () -> run.atWork("task").filter(other::equals).isPresent());
        run.engine().signal(other);
        run.untilCompleted("task");
    }
}
