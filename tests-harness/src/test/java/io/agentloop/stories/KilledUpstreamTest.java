package io.agentloop.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.git.CommitInfo;
import io.agentloop.protocol.id.CommitId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("docker")
@ExtendWith(Stories.class)
final class KilledUpstreamTest {
    @Test
    void agentsGoOnWhenTheUpstreamIsBackAndNothingIsLost(ScratchRun run) {
        List<String> tasks = tasks(run, 2, 6);
        run.begin();
        run.until("something has landed", () -> !run.upstream().landed().isEmpty());
        killedAndStarted(run);
        run.untilCompleted(tasks.toArray(String[]::new));
        everyTaskLandedOnce(run, tasks);
    }

    @Test
    @Tag("long")
    void tenKillsInOneRunLoseNothing(ScratchRun run) {
        List<String> tasks = tasks(run, 3, 40);
        run.begin();
        for (int i = 1; i <= 10; i++) {
            int landed = run.upstream().landed().size();
            run.until("something more has landed", () -> run.upstream().landed().size() > landed);
            killedAndStarted(run);
        }
        run.untilCompleted(tasks.toArray(String[]::new));
        everyTaskLandedOnce(run, tasks);
    }

    private static List<String> tasks(ScratchRun run, int agents, int tasks) {
        run.project().settings("agents: " + agents);
        List<String> names = IntStream.range(0, tasks)
                .mapToObj(i -> "task-%02d".formatted(i))
                .toList();
        names.forEach(name -> run.project().task(name).play(name, Plays.writes(name + ".txt", name)));
        return names;
    }

    private static void killedAndStarted(ScratchRun run) {
        run.engine().kill("upstream");
        List<CommitId> before = ids(run);
        run.engine().start("upstream");
        assertThat(ids(run)).startsWith(before.toArray(CommitId[]::new));
    }

    private static List<CommitId> ids(ScratchRun run) {
        return run.upstream().history().stream().map(CommitInfo::id).toList();
    }

    private static void everyTaskLandedOnce(ScratchRun run, List<String> tasks) {
        assertThat(run.upstream().landed())
                .extracting(CommitInfo::subject)
                .containsExactlyInAnyOrderElementsOf(
                        tasks.stream().map(name -> name + ".txt says " + name).toList());
        assertThat(run.engine().restarts("agent-01")).isZero();
    }
}
