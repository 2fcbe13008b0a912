package io.agentloop.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.protocol.id.CommitId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TreeEditTest {
    static final Signature WHO = new Signature("somebody", "somebody@example.invalid", Instant.ofEpochSecond(1_000));

    @TempDir
    private Path folder;

    private BareRepository repository;
    private NativeGit git;

    @BeforeEach
    void open() throws IOException {
        repository = BareRepository.openOrCreate(folder.resolve("r.git"));
        git = new NativeGit(repository);
    }

    @AfterEach
    void close() {
        repository.close();
    }

    @Test
    void foldersAreOrderedAsGitOrdersThem() throws IOException {
        List<String> paths = List.of(
                "a.b", "a/x", "a-b/x", "a0", "A", "a b", "é", "ñ/ü/y", "日本/語", "z/\uD83D\uDE00", "\uFF5E", "a=/q");
        CommitId commit = commit(Optional.empty(), paths);
        git.fsck(commit);
        assertThat(git.run("ls-tree", "-r", "-z", "--name-only", commit.value()).split("\u0000"))
                .containsExactlyInAnyOrderElementsOf(paths);
        CommitId changed = commit(Optional.of(commit), List.of("a/y", "a.c", "日本/x"));
        git.fsck(changed);
        assertThat(repository.changedPaths(commit, changed)).containsExactly("a.c", "a/y", "日本/x");
    }

    @Test
    void namesInOtherEncodingsStayAsTheyAre() throws IOException {
        byte[] blob = git.bytes("x".getBytes(StandardCharsets.UTF_8), "hash-object", "-w", "--stdin");
        ByteArrayOutputStream tree = new ByteArrayOutputStream();
        tree.writeBytes(("100644 blob " + new String(blob, StandardCharsets.US_ASCII).strip() + "\t")
                .getBytes(StandardCharsets.US_ASCII));
        tree.writeBytes(new byte[] {'c', 'a', 'f', (byte) 0xE9, 0});
        String treeId = new String(git.bytes(tree.toByteArray(), "mktree", "-z"), StandardCharsets.US_ASCII).strip();
        CommitId base = new CommitId(
                git.run("-c", "user.name=n", "-c", "user.email=e@example.invalid", "commit-tree", "-m", "m", treeId));
        CommitId next = commit(Optional.of(base), List.of("beside"));
        assertThat(git.bytes(new byte[0], "ls-tree", "-z", "--name-only", next.value()))
                .isEqualTo(new byte[] {'b', 'e', 's', 'i', 'd', 'e', 0, 'c', 'a', 'f', (byte) 0xE9, 0});
    }

    @Test
    void aFolderGoesWithItsLastFile() throws IOException {
        CommitId first = commit(Optional.empty(), List.of("a/b/c", "d"));
        CommitId next =
                TreeEdit.commit(repository, Optional.of(first), Map.of("a/b/c", Optional.empty()), WHO, "remove\n");
        assertThat(repository.files(next)).containsOnlyKeys("d");
        git.fsck(next);
    }

    @Test
    void whatIsNotThereCanBeRemoved() throws IOException {
        CommitId first = commit(Optional.empty(), List.of("a"));
        CommitId next = TreeEdit.commit(
                repository,
                Optional.of(first),
                Map.of("a/b", Optional.empty(), "x/y", Optional.empty(), "z", Optional.empty()),
                WHO,
                "remove\n");
        assertThat(repository.files(next)).containsOnlyKeys("a");
    }

    @Test
    void aFileBecomesAFolderAndAFolderAFile() throws IOException {
        CommitId first = commit(Optional.empty(), List.of("a", "b/c"));
        CommitId next = commit(Optional.of(first), List.of("a/x", "b"));
        assertThat(repository.files(next)).containsOnlyKeys("a/x", "b");
        git.fsck(next);
    }

    @Test
    void nothingAtAllIsAnEmptyTree() throws IOException {
        CommitId empty = TreeEdit.commit(repository, Optional.empty(), Map.of(), WHO, "empty\n");
        assertThat(repository.treeOf(empty)).isEqualTo("4b825dc642cb6eb9a060e54bf8d69288fbee4904");
    }

    private CommitId commit(Optional<CommitId> parent, List<String> paths) throws IOException {
        Map<String, Optional<String>> edits = new HashMap<>();
        paths.forEach(path -> edits.put(path, Optional.of(path + "\n")));
        return TreeEdit.commit(repository, parent, edits, WHO, "edit\n");
    }
}
