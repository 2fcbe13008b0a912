package io.agentloop.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.TreeFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NewObjectsTest {
    @TempDir
    private Path folder;

    private BareRepository repository;
    private NativeGit git;

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
    void nothingThatGitWouldSendIsMissing() throws IOException {
        for (long seed = 0; seed < 12; seed++) {
            RandomTrees trees = new RandomTrees(repository, seed);
            CommitId base = trees.base();
            List<CommitId> line = new ArrayList<>();
            CommitId tip = base;
            for (int i = 0; i < 4; i++) {
                tip = trees.changed(tip);
                line.add(tip);
            }
            Set<String> ours = objects(line);
            assertThat(ours).containsAll(gits(tip, Optional.of(base)));
            assertThat(gits(tip, Optional.empty())).containsAll(ours);
        }
    }

    @Test
    void withFreshContentsItIsExactlyWhatGitWouldSend() throws IOException {
        CommitId base = edit(Optional.empty(), Map.of("a/b/c", "1\n", "a/d", "2\n", "e", "3\n"));
        CommitId one = edit(Optional.of(base), Map.of("a/b/c", "4\n", "f/g", "5\n"));
        CommitId two = edit(Optional.of(one), Map.of("a/b/c", "6\n", "f/h", "7\n"));
        assertThat(objects(List.of(one, two))).isEqualTo(gits(two, Optional.of(base)));
        assertThat(objects(List.of(base))).isEqualTo(gits(base, Optional.empty()));
    }

    @Test
    void foldersOfAbsurdDepthAreRefusedBeforeTheStackEnds() throws IOException {
        try (ObjectInserter inserter = repository.repository().newObjectInserter();
                ObjectReader reader = inserter.newReader()) {
            ObjectId tree = inserter.insert(new TreeFormatter());
            for (int i = 0; i < 600; i++) {
                TreeFormatter outer = new TreeFormatter();
                outer.append("d", FileMode.TREE, tree);
                tree = inserter.insert(outer);
            }
            ObjectId commit =
                    new TreeEdit(reader, inserter).commit(tree, null, TreeEditTest.WHO, TreeEditTest.WHO, "deep\n");
            inserter.flush();
            assertThatThrownBy(() -> NewObjects.of(reader, List.of(commit)))
                    .isInstanceOf(CorruptObjectException.class)
                    .hasMessageContaining("deep");
        }
    }

    @Test
    void whatASubmoduleNamesIsNoObjectOfOurs() throws IOException {
        try (ObjectInserter inserter = repository.repository().newObjectInserter();
                ObjectReader reader = inserter.newReader()) {
            ObjectId absent = ObjectId.fromString("1".repeat(40));
            TreeEdit edit = new TreeEdit(reader, inserter);
            ObjectId linked = edit.commit(
                    entry(inserter, FileMode.GITLINK, absent), null, TreeEditTest.WHO, TreeEditTest.WHO, "link\n");
            ObjectId posing = edit.commit(
                    entry(inserter, FileMode.REGULAR_FILE, absent),
                    linked,
                    TreeEditTest.WHO,
                    TreeEditTest.WHO,
                    "file\n");
            inserter.flush();
            assertThat(NewObjects.of(reader, List.of(linked))).doesNotContain(absent);
            assertThat(NewObjects.of(reader, List.of(posing))).contains(absent);
        }
    }

    private static ObjectId entry(ObjectInserter inserter, FileMode mode, ObjectId id) throws IOException {
        TreeFormatter tree = new TreeFormatter();
        tree.append("x", mode, id);
        return inserter.insert(tree);
    }

    private Set<String> objects(List<CommitId> commits) throws IOException {
        Set<String> names = new TreeSet<>();
        try (ObjectReader reader = repository.repository().newObjectReader()) {
            NewObjects.of(reader, commits.stream().map(Ids::of).toList()).forEach(id -> names.add(id.name()));
        }
        return names;
    }

    private Set<String> gits(CommitId tip, Optional<CommitId> base) throws IOException {
        Set<String> names = new TreeSet<>();
        List<String> lines = base.isEmpty()
                ? git.lines("rev-list", "--objects", tip.value())
                : git.lines("rev-list", "--objects", tip.value(), "^" + base.get());
        lines.forEach(line -> names.add(line.substring(0, 40)));
        return names;
    }

    private CommitId edit(Optional<CommitId> parent, Map<String, String> files) throws IOException {
        Map<String, Optional<String>> edits = new java.util.HashMap<>();
        files.forEach((path, text) -> edits.put(path, Optional.of(text)));
        return TreeEdit.commit(repository, parent, edits, TreeEditTest.WHO, "m\n");
    }
}
