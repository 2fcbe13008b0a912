package io.agentloop.git.project;

import io.agentloop.git.Ids;
import io.agentloop.git.project.TreeListing.Kind;
import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.util.TreeMap;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Reads listings. */
final class Listings {
    private Listings() {}

    static TreeListing of(Repository repository, CommitId commit) throws IOException {
        TreeMap<String, Kind> entries = new TreeMap<>();
        try (RevWalk walk = new RevWalk(repository);
                TreeWalk tree = new TreeWalk(repository)) {
            tree.addTree(walk.parseCommit(Ids.of(commit)).getTree());
            tree.setRecursive(true);
            while (tree.next()) {
                entries.put(tree.getPathString(), kind(tree.getFileMode(0)));
            }
        }
        return new TreeListing(entries);
    }

    static Kind kind(FileMode mode) {
        if (FileMode.GITLINK.equals(mode.getBits())) {
            return Kind.SUBMODULE;
        }
        if (FileMode.SYMLINK.equals(mode.getBits())) {
            return Kind.LINK;
        }
        return FileMode.EXECUTABLE_FILE.equals(mode.getBits()) ? Kind.EXECUTABLE : Kind.FILE;
    }
}
