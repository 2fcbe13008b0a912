package io.agentloop.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.git.RefNames;
import io.agentloop.protocol.board.Claim;
import io.agentloop.protocol.board.Transition;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.TaskId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class ManyRefsTest {
    /** Whoever reads a pipe that nobody writes waits for ever. */
    @Test
    @Timeout(240)
    void noPushReadsRescuedWorkOfOthersHoweverMuchThereIs() throws Exception {
        Map<String, String> board = Map.of("run.yaml", "state: running\n", "tasks/one.md", "---\ntitle: T\n---\n");
        try (TestUpstream upstream = new TestUpstream(Map.of("README", "x\n"), board);
                TestAgent agent = new TestAgent(upstream, 1)) {
            pipe(upstream.layout.repository().resolve(RefNames.RESCUE + "agent-02/one/" + "a".repeat(40)));
            Claim claim = agent.claim("one");
            assertThat(agent.take(claim).accepted()).isTrue();
            agent.sync();
            CommitId work = agent.edit(agent.main(), "a.txt", "new\n");
            String rescue = RefNames.rescue(agent.id, new TaskId("one"), work);
            assertThat(agent.push(Map.of(rescue, work), List.of()).accepted()).isTrue();
            Map<String, CommitId> refs = Map.of(
                    RefNames.FOR_MAIN,
                    work,
                    RefNames.FOR_BOARD,
                    agent.step(new Transition.Complete(agent.completed(claim))));
            assertThat(agent.push(refs, List.of("claim=" + claim.key())).accepted())
                    .isTrue();
            agent.sync();
            assertThat(agent.board().completed()).containsKey(new TaskId("one"));
        }
    }

    private static void pipe(Path file) throws Exception {
        Files.createDirectories(file.getParent());
        Process made = new ProcessBuilder("mkfifo", file.toString()).start();
        assertThat(made.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
}
