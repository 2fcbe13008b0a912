package io.agentloop.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.protocol.board.Attempts;
import io.agentloop.protocol.board.Claim;
import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.TaskId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("docker")
@ExtendWith(Stories.class)
final class KilledAgentTest {
    private static final String WORK = Plays.commits("first.txt", "half of it")
            + Plays.untilSignal()
            + Plays.writes("second.txt", "the other half");

    @Test
    void anAgentThatCrashedComesBackAndResumesItsOwnClaim(ScratchRun run) {
        run.project().task("task").play("task", WORK);
        run.begin();
        run.untilInSession("task");
        run.untilRescued("agent-01", "first.txt", "half of it\n");
        Claim before = run.upstream().claim("task").orElseThrow();

        run.engine().crash("agent-01");
        run.until(
                "the claim is in its next life",
                () -> run.upstream()
                        .claim("task")
                        .filter(claim -> claim.life() == before.life() + 1)
                        .filter(claim -> claim.attempt() == before.attempt())
                        .isPresent());
        assertThat(run.engine().restarts("agent-01")).isEqualTo(1);

        run.untilGoneOn("agent-01", "second.txt");
        run.untilCompleted("task");
        assertThat(attempts(run).takeovers()).isZero();
        assertThat(attempts(run).claims()).isEqualTo(1);
    }

    @Test
    void theTaskOfAnAgentThatStaysAwayGoesToAnotherAndItsCommitsAreSafe(ScratchRun run) {
        run.project().settings("agents: 2", "lease: 15s").task("task").play("task", WORK);
        run.begin();
        String gone = run.untilInSession("task");
        String other = gone.equals("agent-01") ? "agent-02" : "agent-01";
        run.untilRescued(gone, "first.txt", "half of it\n");

        run.engine().kill(gone);
        run.until(
                "the other holds the task",
                () -> run.upstream()
                        .claim("task")
                        .filter(claim -> claim.agent().equals(new AgentId(other)))
                        .filter(claim -> claim.attempt() == 2)
                        .isPresent());
        assertThat(run.engine().runs(gone)).isFalse();
        assertThat(run.upstream().hasRescued(gone, "first.txt", "half of it\n")).isTrue();
        assertThat(run.harness("status").ok().out()).containsPattern(gone + " .*dead");

        run.untilGoneOn(other, "second.txt");
        run.untilCompleted("task");
        assertThat(attempts(run).takeovers()).isEqualTo(1);
        assertThat(attempts(run).last()).hasToString(other);

        run.up();
        run.untilPhase(gone, "idle");
    }

    private static Attempts attempts(ScratchRun run) {
        return run.upstream().board().attemptsOf(new TaskId("task"));
    }
}
