package io.agentloop.stories;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("docker")
@ExtendWith(Stories.class)
final class RescueTest {
    @Test
    void whatHasLandedIsNotKeptAsWorkThatCouldNot(ScratchRun run) {
        run.project()
                .task("task")
                .play(
                        "task",
                        Plays.commits("a.txt", "a"),
                        Plays.untilSignal(),
                        Plays.PUSH,
                        "- sleep: 3s\n",
                        Plays.done("a"));
        run.begin();
        run.untilRescued("agent-01", "a.txt", "a\n");
        run.engine().signal("agent-01");
        run.untilCompleted("task");

        run.until(
                "the rescued commit is dropped",
                () -> run.upstream().rescued("agent-01").isEmpty());
        assertThat(run.harness("status").ok().out()).doesNotContain("could not land");
    }
}
