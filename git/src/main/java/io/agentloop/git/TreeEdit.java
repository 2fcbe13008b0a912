package io.agentloop.git;

import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** Makes commits that change a few files, writing only the folders on the way to them. */
public final class TreeEdit {
    private final ObjectReader reader;
    private final ObjectInserter inserter;

    /** Reads and writes through these; whoever made them flushes and closes them. */
    public TreeEdit(ObjectReader reader, ObjectInserter inserter) {
        this.reader = reader;
        this.inserter = inserter;
    }

    /**
     * Commits changed files on top of a commit.
     *
     * @param parent empty for a first commit
     * @param edits new contents by path; empty means that the file goes
     */
    public static CommitId commit(
            BareRepository repository,
            Optional<CommitId> parent,
            Map<String, Optional<String>> edits,
            Signature author,
            String message)
            throws IOException {
        Repository jgit = repository.repository();
        try (ObjectInserter inserter = jgit.newObjectInserter();
                ObjectReader reader = inserter.newReader()) {
            TreeEdit edit = new TreeEdit(reader, inserter);
            ObjectId tree = edit.apply(parent.isEmpty() ? null : treeOf(reader, parent.get()), edits);
            ObjectId commit = edit.commit(tree, parent.map(Ids::of).orElse(null), author, author, message);
            inserter.flush();
            return Ids.of(commit);
        }
    }

    private static ObjectId treeOf(ObjectReader reader, CommitId commit) throws IOException {
        try (RevWalk walk = new RevWalk(reader)) {
            return walk.parseCommit(Ids.of(commit)).getTree().getId();
        }
    }

    /** Writes a commit of this tree. */
    public ObjectId commit(
            ObjectId tree, @Nullable ObjectId parent, Signature author, Signature committer, String message)
            throws IOException {
        return commit(tree, parent, ident(author), committer, message);
    }

    ObjectId commit(ObjectId tree, @Nullable ObjectId parent, PersonIdent author, Signature committer, String message)
            throws IOException {
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree);
        if (parent != null) {
            commit.setParentId(parent);
        }
        commit.setAuthor(author);
        commit.setCommitter(ident(committer));
        commit.setMessage(message);
        return inserter.insert(commit);
    }

    static PersonIdent ident(Signature who) {
        return new PersonIdent(who.name(), who.email(), who.when(), ZoneOffset.UTC);
    }

    /** The tree with the files changed. */
    public ObjectId apply(@Nullable ObjectId tree, Map<String, Optional<String>> edits) throws IOException {
        Map<String, Optional<String>> byName = new HashMap<>();
        edits.forEach((path, text) -> byName.put(Folder.name(path), text));
        ObjectId changed = rewrite(tree, byName);
        return changed == null ? inserter.insert(Constants.OBJ_TREE, new byte[0]) : changed;
    }

    /** Returns null when nothing is left in the folder. */
    private @Nullable ObjectId rewrite(@Nullable ObjectId tree, Map<String, Optional<String>> edits)
            throws IOException {
        Folder folder = tree == null ? Folder.EMPTY : Folder.read(reader, tree);
        TreeMap<String, Folder.Entry> entries = new TreeMap<>(folder.entries());
        Map<String, Map<String, Optional<String>>> deeper = new HashMap<>();
        for (Map.Entry<String, Optional<String>> edit : edits.entrySet()) {
            String path = edit.getKey();
            int slash = path.indexOf('/');
            if (slash >= 0) {
                deeper.computeIfAbsent(path.substring(0, slash), k -> new HashMap<>())
                        .put(path.substring(slash + 1), edit.getValue());
            } else if (edit.getValue().isEmpty()) {
                entries.remove(path);
            } else {
                byte[] text = edit.getValue().get().getBytes(StandardCharsets.UTF_8);
                entries.put(path, new Folder.Entry(FileMode.REGULAR_FILE, inserter.insert(Constants.OBJ_BLOB, text)));
            }
        }
        for (Map.Entry<String, Map<String, Optional<String>>> inner : deeper.entrySet()) {
            Folder.Entry old = entries.get(inner.getKey());
            ObjectId child = rewrite(old != null && old.isFolder() ? old.id() : null, inner.getValue());
            if (child == null && old != null && old.isFolder()) {
                entries.remove(inner.getKey());
            }
            if (child != null) {
                entries.put(inner.getKey(), new Folder.Entry(FileMode.TREE, child));
            }
        }
        return entries.isEmpty() ? null : new Folder(entries).write(inserter);
    }
}
