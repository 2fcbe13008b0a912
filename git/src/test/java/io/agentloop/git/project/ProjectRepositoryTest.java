package io.agentloop.git.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.git.BareRepository;
import io.agentloop.git.RefNames;
import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProjectRepositoryTest {
    @TempDir
    private Path folder;

    private Path project;

    @BeforeEach
    void prepare() throws IOException {
        project = Files.createDirectory(folder.resolve("project"));
    }

    @Test
    void aFolderInsideARepositoryIsNoRepositoryOfItsOwn() throws Exception {
        git().close();
        Path inner = Files.createDirectory(project.resolve("inner"));
        assertThat(ProjectRepository.open(inner)).isEmpty();
        assertThat(ProjectRepository.open(project)).isPresent();
    }

    @Test
    void aRepositoryWithoutCommitsHasNoHead() throws Exception {
        git().close();
        try (ProjectRepository repository = opened()) {
            assertThat(repository.head()).isEmpty();
        }
    }

    @Test
    void changedAndNewFilesAreUncommittedAndIgnoredOnesAreNot() throws Exception {
        try (Git git = git()) {
            write("a", "1");
            write(".gitignore", "*.tmp\n");
            commit(git);
        }
        write("a", "2");
        write("new/b", "1");
        write("x.tmp", "1");
        try (ProjectRepository repository = opened()) {
            assertThat(repository.uncommitted()).containsExactly("a", "new/b");
        }
    }

    @Test
    void theHistoryGoesToTheRunAndTheResultComesBack() throws Exception {
        CommitId head = committed("a", "1");
        try (BareRepository bare = BareRepository.openOrCreate(folder.resolve("up.git"));
                ProjectRepository repository = opened()) {
            repository.giveTo(bare, head, RefNames.MAIN);
            assertThat(bare.ref(RefNames.MAIN)).hasValue(head);
            assertThat(bare.file(head, "a")).hasValue("1");
            CommitId next = io.agentloop.git.TreeEdit.commit(
                    bare,
                    java.util.Optional.of(head),
                    java.util.Map.of("a", java.util.Optional.of("2")),
                    new io.agentloop.git.Signature("n", "e", java.time.Instant.EPOCH),
                    "next");
            bare.setRef(RefNames.MAIN, next);
            assertThat(repository.takeFrom(bare, next, "agents/default")).isTrue();
            assertThat(repository.commit("agents/default")).hasValue(next);
            assertThat(repository.view().file(next, "a")).hasValue("2");
            assertThat(repository.head()).hasValue(head);
        }
    }

    @Test
    void theBranchThatIsCheckedOutIsNotMoved() throws Exception {
        CommitId head = committed("a", "1");
        try (BareRepository bare = BareRepository.openOrCreate(folder.resolve("up.git"));
                ProjectRepository repository = opened()) {
            repository.giveTo(bare, head, RefNames.MAIN);
            assertThat(repository.takeFrom(
                            bare, head, repository.view().repository().getBranch()))
                    .isFalse();
        }
    }

    @Test
    void submodulesAndLfsAreSeen() throws Exception {
        try (Git git = git()) {
            write(".gitattributes", "# filter=lfs\n*.bin filter=lfs diff=lfs\n");
            write("bin/run", "x");
            assertThat(project.resolve("bin/run").toFile().setExecutable(true)).isTrue();
            Git.init().setDirectory(project.resolve("sub").toFile()).call().close();
            commit(Git.open(project.resolve("sub").toFile()));
            commit(git);
        }
        try (ProjectRepository repository = opened()) {
            CommitId head = repository.head().orElseThrow();
            TreeListing listing = repository.listing(head);
            assertThat(listing.of(TreeListing.Kind.SUBMODULE)).containsExactly("sub");
            assertThat(listing.of(TreeListing.Kind.EXECUTABLE)).containsExactly("bin/run");
            assertThat(repository.lfsFile(head, listing)).hasValue(".gitattributes");
        }
    }

    @Test
    void wordsThatNameNoCommitGiveNothing() throws Exception {
        committed("a", "1");
        try (ProjectRepository repository = opened()) {
            assertThat(repository.commit("HEAD")).isPresent();
            assertThat(repository.commit("nowhere")).isEmpty();
            assertThat(repository.commit("HEAD^{tree}")).isEmpty();
            assertThat(repository.commit("..bad..")).isEmpty();
        }
    }

    private ProjectRepository opened() throws IOException {
        return ProjectRepository.open(project).orElseThrow();
    }

    private Git git() throws GitAPIException {
        return Git.init().setDirectory(project.toFile()).call();
    }

    private CommitId committed(String path, String text) throws Exception {
        try (Git git = git()) {
            write(path, text);
            commit(git);
        }
        try (ProjectRepository repository = opened()) {
            return repository.head().orElseThrow();
        }
    }

    private static void commit(Git git) throws GitAPIException {
        git.add().addFilepattern(".").call();
        git.commit()
                .setMessage("m")
                .setAuthor("a", "a@example.invalid")
                .setCommitter("a", "a@example.invalid")
                .setSign(false)
                .call();
    }

    private void write(String path, String text) throws IOException {
        Path file = project.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
