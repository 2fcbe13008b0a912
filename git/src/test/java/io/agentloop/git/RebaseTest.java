package io.agentloop.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RebaseTest {
    private static final Signature UPSTREAM =
            new Signature("upstream", "upstream@example.invalid", Instant.ofEpochSecond(9_000));

    @TempDir
    private Path folder;

    private BareRepository repository;
    private CommitId base;

    @BeforeEach
    void open() throws IOException {
        repository = BareRepository.openOrCreate(folder.resolve("r.git"));
        base = edit(Optional.empty(), "shared", "1\n2\n3\n4\n5\n6\n7\n8\n9\n");
    }

    @AfterEach
    void close() {
        repository.close();
    }

    @Test
    void manyCommitsKeepAuthorTimeZoneAndMessage() throws IOException {
        CommitId main = edit(Optional.of(base), "shared", "one\n2\n3\n4\n5\n6\n7\n8\n9\n");
        List<CommitId> line = new ArrayList<>();
        CommitId tip = base;
        for (int i = 0; i < 12; i++) {
            tip = authored(tip, i);
            line.add(tip);
        }
        Rebase.Result result = rebase(main, line, Rebase.SecondOpinion.NONE);
        assertThat(result).isInstanceOfSatisfying(Rebase.Result.Clean.class, clean -> {
            assertThat(clean.commits()).hasSize(12);
            assertThat(clean.tip()).isEqualTo(clean.commits().getLast());
        });
        CommitId landed = Ids.of(((Rebase.Result.Clean) result).tip());
        NativeGit git = new NativeGit(repository);
        git.fsck(landed);
        assertThat(git.lines("log", "--format=%an|%ae|%ai|%cn|%s", main + ".." + landed))
                .hasSize(12)
                .startsWith("Zoë 11|z11@example.invalid|1970-01-01 05:30:11 +0530|upstream|change 11")
                .endsWith("Zoë 0|z0@example.invalid|1970-01-01 05:30:00 +0530|upstream|change 0");
        assertThat(git.run("log", "-1", "--format=%B", landed.value()))
                .isEqualTo("change 11\n\nWith a body: é.\n\nTask: t");
        assertThat(repository.file(landed, "shared"))
                .hasValueSatisfying(text -> assertThat(text).startsWith("one\n").endsWith("nine 11\n"));
    }

    @Test
    void commitsThatChangeNothingAnyMoreAreLeftOut() throws IOException {
        CommitId main = edit(Optional.of(base), "a", "a\n");
        CommitId same = edit(Optional.of(base), "a", "a\n");
        CommitId more = edit(Optional.of(same), "b", "b\n");
        assertThat(rebase(main, List.of(same, more), Rebase.SecondOpinion.NONE))
                .isInstanceOfSatisfying(
                        Rebase.Result.Clean.class,
                        clean -> assertThat(clean.commits()).hasSize(1));
        assertThat(rebase(main, List.of(same), Rebase.SecondOpinion.NONE))
                .isEqualTo(new Rebase.Result.Clean(List.of(), Ids.of(main)));
    }

    @Test
    void theFirstCommitThatDoesNotFitIsNamed() throws IOException {
        CommitId main = edit(Optional.of(base), "shared", "1\n2\nours\n4\n5\n6\n7\n8\n9\n");
        CommitId fits = edit(Optional.of(base), "other", "x\n");
        CommitId clashes = edit(Optional.of(fits), "shared", "1\n2\ntheirs\n4\n5\n6\n7\n8\n9\n");
        assertThat(rebase(main, List.of(fits, clashes), Rebase.SecondOpinion.NONE))
                .isEqualTo(new Rebase.Result.Conflict("edit shared", List.of("shared:3")));
    }

    @Test
    void aSecondOpinionIsAskedOnlyAboutConflicts() throws IOException {
        CommitId main = edit(Optional.of(base), "shared", "ours\n");
        CommitId clashes = edit(Optional.of(base), "shared", "theirs\n");
        CommitId fits = edit(Optional.of(clashes), "other", "x\n");
        ObjectId answer = ObjectId.fromString(repository.treeOf(clashes));
        List<ObjectId> asked = new ArrayList<>();
        Rebase.Result result = rebase(main, List.of(clashes, fits), (b, ours, theirs) -> {
            asked.add(theirs);
            return answer;
        });
        assertThat(asked).containsExactly(answer);
        assertThat(repository.file(Ids.of(((Rebase.Result.Clean) result).tip()), "shared"))
                .hasValue("theirs\n");
    }

    private Rebase.Result rebase(CommitId onto, List<CommitId> line, Rebase.SecondOpinion opinion) throws IOException {
        try (ObjectInserter inserter = repository.repository().newObjectInserter();
                ObjectReader reader = inserter.newReader();
                RevWalk walk = new RevWalk(reader)) {
            List<RevCommit> commits = new ArrayList<>();
            for (CommitId id : line) {
                commits.add(walk.parseCommit(Ids.of(id)));
            }
            Rebase.Result result = new Rebase(reader, inserter, opinion)
                    .onto(Ids.of(onto), commits, UPSTREAM, commit -> old -> old + "\nTask: t\n");
            inserter.flush();
            return result;
        }
    }

    private CommitId edit(Optional<CommitId> parent, String path, String text) throws IOException {
        return TreeEdit.commit(
                repository, parent, Map.of(path, Optional.of(text)), TreeEditTest.WHO, "edit " + path + "\n");
    }

    private CommitId authored(CommitId parent, int number) throws IOException {
        CommitId plain = edit(Optional.of(parent), "shared", "1\n2\n3\n4\n5\n6\n7\n8\nnine " + number + "\n");
        try (ObjectInserter inserter = repository.repository().newObjectInserter()) {
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(ObjectId.fromString(repository.treeOf(plain)));
            commit.setParentId(Ids.of(parent));
            PersonIdent author = new PersonIdent(
                    "Zoë " + number,
                    "z" + number + "@example.invalid",
                    Instant.ofEpochSecond(number),
                    ZoneOffset.ofHoursMinutes(5, 30));
            commit.setAuthor(author);
            commit.setCommitter(author);
            commit.setMessage("change " + number + "\n\nWith a body: é.\n");
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            return Ids.of(id);
        }
    }
}
