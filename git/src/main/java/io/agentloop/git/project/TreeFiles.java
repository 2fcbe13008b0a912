package io.agentloop.git.project;

import io.agentloop.git.BareRepository;
import io.agentloop.git.Ids;
import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** The files of a commit with their contents, one after the other in the order of their paths; other repositories are left out. */
public final class TreeFiles {
    private TreeFiles() {}

    /** Takes them. */
    public interface Sink {
        /** A file of so many bytes. */
        void file(String path, boolean executable, long size, InputStream content) throws IOException;

        /** A symbolic link. */
        void link(String path, String target) throws IOException;
    }

    /** Hands over each file. */
    public static void each(BareRepository repository, CommitId commit, Sink sink) throws IOException {
        Repository objects = repository.repository();
        try (RevWalk walk = new RevWalk(objects);
                TreeWalk tree = new TreeWalk(objects)) {
            tree.addTree(walk.parseCommit(Ids.of(commit)).getTree());
            tree.setRecursive(true);
            while (tree.next()) {
                TreeListing.Kind kind = Listings.kind(tree.getFileMode(0));
                if (kind == TreeListing.Kind.SUBMODULE) {
                    continue;
                }
                ObjectLoader loader = objects.open(tree.getObjectId(0));
                if (kind == TreeListing.Kind.LINK) {
                    sink.link(tree.getPathString(), new String(loader.getBytes(), StandardCharsets.UTF_8));
                    continue;
                }
                try (InputStream content = loader.openStream()) {
                    sink.file(tree.getPathString(), kind == TreeListing.Kind.EXECUTABLE, loader.getSize(), content);
                }
            }
        }
    }
}
