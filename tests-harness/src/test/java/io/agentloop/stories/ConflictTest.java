package io.agentloop.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.git.CommitInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("docker")
@ExtendWith(Stories.class)
final class ConflictTest {
    @Test
    void whoComesSecondKeepsBothChangesInAMergeSession(ScratchRun run) {
        run.project()
                .settings("agents: 2")
                .file("list.txt", "start\n")
                .task("first")
                .play("first", Plays.commits("list.txt", "first"), Plays.untilSignal(), Plays.PUSH, Plays.done("first"))
                .task("second")
                .play(
                        "second",
                        Plays.section("work", Plays.commits("list.txt", "second") + Plays.untilSignal()),
                        Plays.section("merge", """
                                - run: {command: [git, pull, --rebase, origin, main], check: false}
                                - write: {path: list.txt, text: "first\\nsecond\\n"}
                                - run: [git, add, list.txt]
                                - run: [git, -c, core.editor=true, rebase, --continue]
                                - push: main
                                - task: [done, "kept both"]
                                """));
        run.begin();
        String first = run.untilInSession("first");
        String second = run.untilInSession("second");
        run.untilRescued(second, "list.txt", "second\n");
        run.engine().signal(first);
        run.untilCompleted("first");
        run.engine().signal(second);
        run.untilCompleted("second");

        assertThat(run.upstream().file("list.txt")).contains("first\nsecond\n");
        assertThat(run.upstream().landed()).extracting(CommitInfo::subject).hasSize(2);
        assertThat(run.upstream().landed())
                .allSatisfy(commit -> assertThat(commit.parents()).hasSize(1));
        assertThat(run.session(second, 2, "played 6 steps")).contains("rebase --continue");
    }
}
