package io.agentloop.stories;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("docker")
@ExtendWith(Stories.class)
final class DownTest {
    @Test
    void downLeavesNothingButTheFolderAndUpGoesOnFromIt(ScratchRun run) {
        run.project()
                .settings("agents: 2")
                .task("done")
                .play("done", Plays.writes("done.txt", "done"))
                .task("open", "depends_on: [done]")
                .play(
                        "open",
                        Plays.attempt(1, Plays.commits("half.txt", "half") + Plays.untilSignal()),
                        Plays.section("work", Plays.writes("open.txt", "open")));
        run.begin();
        run.untilCompleted("done");
        String holder = run.untilInSession("open");
        run.untilRescued(holder, "half.txt", "half\n");
        assertThat(run.engine().containerNames()).hasSize(3);

        run.harness("down").ok();
        assertThat(run.engine().everything()).isEmpty();
        assertThat(run.upstream().file("done.txt")).isPresent();
        assertThat(run.upstream().board().claims()).isEmpty();
        assertThat(run.upstream().hasRescued(holder, "half.txt", "half\n")).isTrue();
        assertThat(run.sessionLogs()).isNotEmpty();
        run.harness("down").ok();

        run.up();
        run.untilCompleted("open");
        run.harness("down", "--purge").ok();
        assertThat(run.engine().everything()).isEmpty();
        assertThat(run.project().folder().resolve(".harness")).doesNotExist();
    }
}
