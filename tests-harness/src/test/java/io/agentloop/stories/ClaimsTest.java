package io.agentloop.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.protocol.board.Attempts;
import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.Claim;
import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.TaskId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("docker")
@ExtendWith(Stories.class)
final class ClaimsTest {
    @Test
    void twoAgentsNeverHoldOneTask(ScratchRun run) {
        eachTaskHasOneHolder(run, 3, 8);
    }

    @Test
    @Tag("long")
    void eightAgentsNeverHoldOneOfFortyTasksTwice(ScratchRun run) {
        eachTaskHasOneHolder(run, 8, 40);
    }

    private static void eachTaskHasOneHolder(ScratchRun run, int agents, int tasks) {
        List<String> names = IntStream.range(0, tasks)
                .mapToObj(i -> "task-%02d".formatted(i))
                .toList();
        run.project().settings("agents: " + agents);
        names.forEach(name -> run.project().task(name).play(name, Plays.writes(name + ".txt", name)));
        run.begin();
        run.untilCompleted(names.toArray(String[]::new));

        List<Board> boards = run.upstream().boards();
        boards.forEach(ClaimsTest::noAgentHoldsTwoTasks);
        attemptsOnlyGrow(boards);
        eachAttemptHasOneHolder(boards);
        assertThat(run.upstream().landed())
                .extracting(commit -> commit.subject())
                .containsExactlyInAnyOrderElementsOf(
                        names.stream().map(name -> name + ".txt says " + name).toList());
        assertThat(boards.getLast().completed().values())
                .allSatisfy(done -> assertThat(done.attempt()).isEqualTo(1));
    }

    private static void noAgentHoldsTwoTasks(Board board) {
        List<AgentId> holders =
                board.claims().values().stream().map(Claim::agent).toList();
        assertThat(holders).doesNotHaveDuplicates();
        assertThat(board.claims().keySet()).noneMatch(board.completed()::containsKey);
    }

    private static void attemptsOnlyGrow(List<Board> boards) {
        Map<TaskId, Integer> claims = new HashMap<>();
        for (Board board : boards) {
            assertThat(board.attempts().keySet()).containsAll(claims.keySet());
            for (Attempts now : board.attempts().values()) {
                assertThat(now.claims()).isGreaterThanOrEqualTo(claims.getOrDefault(now.task(), 0));
                claims.put(now.task(), now.claims());
            }
        }
    }

    /** A claim goes from holder to holder only with a new attempt number. */
    private static void eachAttemptHasOneHolder(List<Board> boards) {
        Map<String, List<String>> holders = new HashMap<>();
        boards.stream()
                .flatMap(board -> board.claims().values().stream())
                .forEach(claim -> holders.computeIfAbsent(
                                claim.task() + " attempt " + claim.attempt(), key -> new ArrayList<>())
                        .add(claim.agent() + " with " + claim.nonce()));
        assertThat(holders)
                .allSatisfy((attempt, who) ->
                        assertThat(who.stream().distinct()).as(attempt).hasSize(1));
    }
}
