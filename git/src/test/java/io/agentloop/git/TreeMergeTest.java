package io.agentloop.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TreeMergeTest {
    private static final int TRIPLES = 60;

    @TempDir
    private Path folder;

    private BareRepository repository;
    private NativeGit git;

    private record Merged(String tree, List<String> conflicts) {}

    @BeforeEach
    void open() throws IOException {
        repository = BareRepository.openOrCreate(folder.resolve("r.git"));
        repository.repository().getConfig().setBoolean("core", null, "fsyncObjectFiles", false);
        git = new NativeGit(repository);
    }

    @AfterEach
    void close() {
        repository.close();
    }

    @Test
    void randomTreesMergeAsGitMergesThem() throws IOException {
        int clean = 0;
        int conflicts = 0;
        for (long seed = 0; seed < TRIPLES; seed++) {
            RandomTrees trees = new RandomTrees(repository, seed);
            CommitId base = trees.base();
            CommitId ours = trees.changed(base);
            CommitId theirs = trees.changed(base);
            Merged merged = merge(base, ours, theirs);
            Optional<String> gits = gitMerge(ours, theirs);
            if (merged.conflicts().isEmpty()) {
                assertThat(gits).as("seed " + seed).contains(merged.tree());
                clean++;
            } else {
                assertThat(gits).as("seed " + seed + ": " + merged.conflicts()).isEmpty();
                conflicts++;
            }
        }
        assertThat(clean).isGreaterThan(TRIPLES / 5);
        assertThat(conflicts).isGreaterThan(TRIPLES / 10);
    }

    @Test
    void aConflictNamesThePathAndTheFirstLine() throws IOException {
        CommitId base = commit(Map.of("d/é", "1\n2\n3\n4\n", "bin", "a\u0000b", "gone", "x\n"));
        CommitId ours = commit(Map.of("d/é", "1\n2\nours\n4\n", "bin", "a\u0000c"));
        CommitId theirs = commit(Map.of("d/é", "1\n2\ntheirs\n4\n", "bin", "a\u0000d", "gone", "y\n"));
        assertThat(merge(base, ours, theirs).conflicts()).containsExactly("bin (binary)", "d/é:3", "gone");
    }

    @Test
    void aFileAgainstAFolderIsAConflict() throws IOException {
        CommitId base = commit(Map.of("k", "k\n"));
        CommitId ours = commit(Map.of("k", "k\n", "x", "file\n"));
        CommitId theirs = commit(Map.of("k", "k\n", "x/y", "folder\n"));
        assertThat(merge(base, ours, theirs).conflicts()).containsExactly("x");
    }

    @Test
    void whatBothSidesDidAlikeIsNoConflict() throws IOException {
        CommitId base = commit(Map.of("a", "1\n", "b/c", "1\n"));
        CommitId both = commit(Map.of("a", "2\n"));
        assertThat(merge(base, both, both)).isEqualTo(new Merged(repository.treeOf(both), List.of()));
    }

    private Merged merge(CommitId base, CommitId ours, CommitId theirs) throws IOException {
        try (ObjectInserter inserter = repository.repository().newObjectInserter();
                ObjectReader reader = inserter.newReader()) {
            TreeMerge merge = new TreeMerge(reader, inserter);
            ObjectId tree = merge.merge(tree(base), tree(ours), tree(theirs));
            inserter.flush();
            return new Merged(tree.name(), merge.conflicts());
        }
    }

    private ObjectId tree(CommitId commit) throws IOException {
        return ObjectId.fromString(repository.treeOf(commit));
    }

    private Optional<String> gitMerge(CommitId ours, CommitId theirs) throws IOException {
        return git.tried(
                        new byte[0],
                        "-c",
                        "merge.renames=false",
                        "merge-tree",
                        "--write-tree",
                        ours.value(),
                        theirs.value())
                .map(out -> new String(out, StandardCharsets.UTF_8).strip());
    }

    private CommitId commit(Map<String, String> files) throws IOException {
        Map<String, Optional<String>> edits = new java.util.HashMap<>();
        files.forEach((path, text) -> edits.put(path, Optional.of(text)));
        return TreeEdit.commit(repository, Optional.empty(), edits, TreeEditTest.WHO, "m\n");
    }
}
