package io.agentloop.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.protocol.id.CommitId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("docker")
@ExtendWith(Stories.class)
final class RulesTest {
    private static final String TRIED = """
            - push: {to: main, check: false}
            - run: [git, reset, --hard, origin/main]
            """;

    @Test
    void whatAgentsMayNotDoIsRefusedByName(ScratchRun run) {
        run.project()
                .settings("protected: [harness.yaml, \"ci/**\"]")
                .file("ci/check.sh", "true\n")
                .task("task")
                .play(
                        "task",
                        Plays.commits("ci/check.sh", "changed") + TRIED,
                        Plays.commits("current_tasks/other.txt", "mine") + TRIED,
                        Plays.shell("git push origin HEAD:board"),
                        Plays.shell("git push origin HEAD:refs/rescue/agent-02/task/$(git rev-parse HEAD)"),
                        Plays.shell("task claim other"),
                        Plays.writes("allowed.txt", "allowed"))
                .task("other", "priority: 10", "depends_on: [task]")
                .play("other", Plays.writes("other.txt", "other"));
        run.begin();
        run.untilCompleted("task", "other");

        assertThat(run.session("agent-01", 1, "finished"))
                .contains("'ci/check.sh' may be changed by people only")
                .contains("use `task claim`")
                .contains("cannot be pushed to")
                .contains("you hold task");
        assertThat(run.upstream().landed())
                .extracting(commit -> commit.subject())
                .containsExactly("allowed.txt says allowed", "other.txt says other");
        CommitId start = run.upstream().history().getFirst().id();
        assertThat(run.upstream().files().get("ci/check.sh"))
                .isEqualTo(run.upstream().files(start).get("ci/check.sh"));
        assertThat(run.upstream().branches()).hasSize(2);
        assertThat(run.upstream().rescued("agent-02")).isEmpty();
    }
}
