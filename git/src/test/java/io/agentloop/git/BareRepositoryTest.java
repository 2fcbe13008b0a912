package io.agentloop.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class BareRepositoryTest {
    @TempDir
    private Path folder;

    @Test
    void aNewRepositoryForcesItsRefsToDiskAndMayBeOpenedAgain() throws IOException {
        for (int i = 0; i < 2; i++) {
            try (BareRepository repository = BareRepository.openOrCreate(folder.resolve("r.git"))) {
                NativeGit git = new NativeGit(repository);
                assertThat(git.run("config", "core.fsyncRefFiles")).isEqualTo("true");
                assertThat(git.run("symbolic-ref", "HEAD")).isEqualTo(RefNames.MAIN);
            }
        }
        assertThatThrownBy(() -> BareRepository.open(folder.resolve("none.git")))
                .isInstanceOf(IOException.class);
    }

    /** The file of the ref is a pipe: who reads it has read packed-refs, and waits. */
    @Test
    @Timeout(60)
    void aRefThatMovesIntoPackedRefsWhileItIsLookedForIsFound() throws Exception {
        try (BareRepository repository = BareRepository.openOrCreate(folder.resolve("r.git"));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CommitId tip = commit(repository, Optional.empty(), "a", "1\n");
            Path file = repository.folder().resolve(RefNames.MAIN);
            assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                    .isZero();
            Future<Optional<CommitId>> found = threads.submit(() -> repository.ref(RefNames.MAIN));
            try (OutputStream nothing = Files.newOutputStream(file, StandardOpenOption.WRITE)) {
                assertThat(nothing).isNotNull();
                Files.writeString(repository.folder().resolve("packed-refs"), tip + " " + RefNames.MAIN + "\n");
                Files.delete(file);
            }
            assertThat(found.get()).hasValue(tip);
        }
    }

    @Test
    void refsAreSetListedAndRemoved() throws IOException {
        try (BareRepository repository = BareRepository.openOrCreate(folder.resolve("r.git"))) {
            CommitId one = commit(repository, Optional.empty(), "a", "1\n");
            CommitId other = commit(repository, Optional.empty(), "a", "2\n");
            repository.setRef("refs/x/a", one);
            repository.setRef("refs/x/a", other);
            repository.setRef("refs/y/b", one);
            assertThat(repository.ref("refs/x/a")).hasValue(other);
            assertThat(repository.refs("refs/x/")).isEqualTo(Map.of("refs/x/a", other));
            repository.removeRef("refs/x/a");
            repository.removeRef("refs/x/a");
            assertThat(repository.ref("refs/x/a")).isEmpty();
            assertThat(repository.has(one)).isTrue();
            assertThat(repository.has(new CommitId("1".repeat(40)))).isFalse();
        }
    }

    @Test
    void theLogTellsTheNewestOldestFirst() throws IOException {
        try (BareRepository repository = BareRepository.openOrCreate(folder.resolve("r.git"))) {
            CommitId one = commit(repository, Optional.empty(), "a", "1\n");
            CommitId two = commit(repository, Optional.of(one), "b", "2\n");
            CommitId three = commit(repository, Optional.of(two), "c", "3\n");
            assertThat(repository.log(Optional.of(one), three, 10))
                    .extracting(CommitInfo::id)
                    .containsExactly(two, three);
            assertThat(repository.log(Optional.empty(), three, 2))
                    .extracting(CommitInfo::id)
                    .containsExactly(two, three);
            CommitInfo newest = repository.log(Optional.empty(), three, 1).getFirst();
            assertThat(newest.parents()).isEqualTo(List.of(two));
            assertThat(newest.author()).isEqualTo(TreeEditTest.WHO);
            assertThat(newest.subject()).isEqualTo("edit c");
            assertThat(repository.isAncestor(one, three)).isTrue();
            assertThat(repository.isAncestor(three, one)).isFalse();
            assertThat(repository.changedPaths(one, three)).containsExactly("b", "c");
        }
    }

    @Test
    void filesOverAMebibyteAreNoTexts() throws IOException {
        try (BareRepository repository = BareRepository.openOrCreate(folder.resolve("r.git"))) {
            CommitId big = commit(repository, Optional.empty(), "big", "x".repeat((1 << 20) + 1));
            CommitId both = commit(repository, Optional.of(big), "small", "x");
            assertThat(repository.files(both)).containsOnlyKeys("small");
            assertThat(repository.file(both, "big")).isEmpty();
            assertThat(repository.file(both, "small")).hasValue("x");
            assertThat(repository.file(both, "none")).isEmpty();
        }
    }

    private static CommitId commit(BareRepository repository, Optional<CommitId> parent, String path, String text)
            throws IOException {
        return TreeEdit.commit(
                repository, parent, Map.of(path, Optional.of(text)), TreeEditTest.WHO, "edit " + path + "\n");
    }
}
