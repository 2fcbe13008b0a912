package io.agentloop.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.git.CommitInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("docker")
@ExtendWith(Stories.class)
final class PeopleTest {
    @Test
    void peopleTakeTheWorkAndAddTheirOwnWhileAgentsWork(ScratchRun run) {
        run.project()
                .task("one")
                .play("one", Plays.writes("one.txt", "one"))
                .task("two", "depends_on: [one]")
                .play("two", Plays.untilSignal(), Plays.writes("two.txt", "two"));
        run.begin();
        run.untilInSession("two");

        run.project().file("person.txt", "by hand\n").commit("A person's own");
        assertThat(run.harness("land", "HEAD").ok().out()).contains("landed");
        assertThat(run.upstream().landed())
                .extracting(commit -> commit.author().name() + ": " + commit.subject())
                .containsExactly("agent-01: one.txt says one", "Someone: A person's own");
        run.engine().signal("agent-01");
        run.untilCompleted("two");

        assertThat(run.harness("harvest").ok().out()).contains("agents/default");
        assertThat(run.project().git("rev-parse", "agents/default").strip())
                .isEqualTo(run.upstream().main().value());
        assertThat(run.project().git("ls-tree", "--name-only", "agents/default"))
                .contains("one.txt", "two.txt", "person.txt");
        assertThat(run.harness("land", "HEAD").exit()).isEqualTo(1);
        run.harness("harvest").ok();
    }

    @Test
    void aPlainFolderIsAProjectToo(ScratchRun run) {
        run.project()
                .settings()
                .task("one")
                .play("one", Plays.writes("one.txt", "one"))
                .file("data/empty.txt", "");
        run.up();
        run.untilCompleted("one");

        assertThat(run.upstream().files().keySet())
                .contains("one.txt", "data/empty.txt")
                .noneMatch(path -> path.startsWith(".harness"));
        assertThat(run.upstream().landed()).extracting(CommitInfo::subject).containsExactly("one.txt says one");
        assertThat(run.project().folder().resolve(".git")).doesNotExist();
        assertThat(run.harness("harvest").exit()).isEqualTo(2);
    }

    @Test
    void upSaysWhatItDoesNotTakeAndCanBeRepeated(ScratchRun run) {
        run.project().task("one").play("one", Plays.writes("one.txt", "one"));
        run.project().commit("start");
        run.project().file("not-committed.txt", "later\n");
        assertThat(run.up("--wait").out()).contains("1");
        assertThat(run.upstream().files()).doesNotContainKey("not-committed.txt");

        Programs.Ended again = run.up("--agents", "2", "--wait");
        assertThat(again.out() + again.err()).contains("1 -> 2");
        assertThat(run.engine().containerNames()).hasSize(3);
        assertThat(run.harness("up", "--wait").ok().exit()).isZero();
    }
}
