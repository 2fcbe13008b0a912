package io.agentloop.git;

import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Looks whether everything that one commit holds is there. */
public final class CompleteTree {
    private CompleteTree() {}

    /**
     * Reads the commit and its folders, and looks whether the files are there; with {@code contents} reads those as well.
     *
     * @throws IOException naming what cannot be read, and where in the commit it belongs
     */
    public static void check(BareRepository repository, CommitId commit, boolean contents) throws IOException {
        Repository jgit = repository.repository();
        try (ObjectReader reader = jgit.newObjectReader();
                RevWalk walk = new RevWalk(reader)) {
            walk(reader, root(walk, commit), commit, contents);
        }
    }

    private static ObjectId root(RevWalk walk, CommitId commit) throws IOException {
        try {
            RevCommit parsed = walk.parseCommit(Ids.of(commit));
            return parsed.getTree().getId();
        } catch (IOException | RuntimeException unreadable) {
            throw new IOException("the commit " + commit + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static void walk(ObjectReader reader, ObjectId root, CommitId commit, boolean contents) throws IOException {
        String path = "";
        ObjectId id = root;
        try (TreeWalk tree = new TreeWalk(reader)) {
            tree.addTree(root);
            while (tree.next()) {
                path = tree.getPathString();
                id = tree.getObjectId(0);
                if (tree.isSubtree()) {
                    tree.enterSubtree();
                } else if (!FileMode.GITLINK.equals(tree.getRawMode(0))) {
                    checkFile(reader, id, contents);
                }
            }
        } catch (IOException | RuntimeException unreadable) {
            throw new IOException(
                    "the object " + id.name() + " ('" + path + "' in " + commit + ") cannot be read: "
                            + unreadable.getMessage(),
                    unreadable);
        }
    }

    private static void checkFile(ObjectReader reader, ObjectId id, boolean contents) throws IOException {
        if (contents) {
            reader.open(id, Constants.OBJ_BLOB).copyTo(java.io.OutputStream.nullOutputStream());
        } else if (!reader.has(id)) {
            throw new IOException("it is missing");
        }
    }
}
