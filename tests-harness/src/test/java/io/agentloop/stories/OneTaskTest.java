package io.agentloop.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agentloop.git.CommitInfo;
import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.Completed;
import io.agentloop.protocol.id.TaskId;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("docker")
@ExtendWith(Stories.class)
final class OneTaskTest {
    @Test
    void oneAgentFinishesOneTask(ScratchRun run) throws Exception {
        run.project()
                .task("greeting")
                .play(
                        "greeting",
                        Plays.commits("hello.txt", "hello"),
                        "- usage: {input: 1200, output: 300, cost_usd: 0.01}\n",
                        Plays.PUSH,
                        Plays.done("wrote hello.txt"));
        run.begin();
        run.untilCompleted("greeting");

        CommitInfo landed = run.upstream().landed().getFirst();
        assertThat(run.upstream().landed()).hasSize(1);
        assertThat(landed.author().name()).isEqualTo("agent-01");
        assertThat(landed.subject()).isEqualTo("hello.txt says hello");
        assertThat(landed.message()).contains("Task: greeting\n", "Attempt: 1\n", "Landing: ");

        Board board = run.upstream().board();
        Completed completed = Objects.requireNonNull(board.completed().get(new TaskId("greeting")));
        assertThat(completed.agent()).hasToString("agent-01");
        assertThat(completed.attempt()).isEqualTo(1);
        assertThat(completed.landed()).containsExactly(landed.id());
        assertThat(completed.sessions()).isEqualTo(1);
        assertThat(completed.tokens()).isEqualTo(1500);
        assertThat(completed.summary()).contains("wrote hello.txt");
        assertThat(board.claims()).isEmpty();

        mainHasOnlyTheProduct(run);
        peopleSeeIt(run);
    }

    private static void mainHasOnlyTheProduct(ScratchRun run) {
        assertThat(run.upstream().files().keySet())
                .containsExactlyInAnyOrder("hello.txt", "harness.yaml", "tasks/greeting.md", "plays/greeting.yaml");
        assertThat(run.upstream().branches()).containsExactlyInAnyOrder("refs/heads/main", "refs/heads/board");
    }

    private static void peopleSeeIt(ScratchRun run) throws Exception {
        JsonNode status =
                new ObjectMapper().readTree(run.harness("status", "--json").ok().out());
        assertThat(status.at("/tasks/completed").asInt()).isEqualTo(1);
        assertThat(status.at("/agents/0/landed").asInt()).isEqualTo(1);
        assertThat(status.at("/agents/0/tokens").asInt()).isEqualTo(1500);
        assertThat(run.harness("logs", "agent-01").ok().out())
                .contains("greeting")
                .contains("landed")
                .doesNotContain("\u001b");
        run.session("agent-01", 1, "played 5 steps");
        assertThat(run.harness("logs", "agent-01", "--session", "1").ok().out()).contains("hello.txt says hello");
        assertThat(run.folder().path().resolve("logs/agent-01/session-0001.jsonl"))
                .isNotEmptyFile();
        assertThat(run.project().git("status", "--porcelain")).isEmpty();
    }
}
