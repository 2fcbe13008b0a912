package io.agentloop.upstream.git;

import io.agentloop.git.RefNames;
import io.agentloop.git.Refs;
import java.io.IOException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdOwnerMap;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/**
 * Knows which commits lie on main's first line of parents, without a walk over history for each push. It reads back as far as somebody
 * asks, once, and follows main as it moves; some 60 bytes per commit, {@value #MOST} commits at the most.
 */
final class MainLine {
    private static final int MOST = 200_000;
    private static final int STRIDE = 256;
    private static final int SLACK_SECONDS = 24 * 60 * 60;

    private final Repository repository;
    private final ObjectIdOwnerMap<ObjectIdOwnerMap.Entry> known = new ObjectIdOwnerMap<>();
    private @Nullable ObjectId newest;
    private @Nullable ObjectId older;
    private int olderTime = Integer.MAX_VALUE;

    private static final class Commit extends ObjectIdOwnerMap.Entry {
        Commit(AnyObjectId id) {
            super(id);
        }
    }

    MainLine(Repository repository) {
        this.repository = repository;
    }

    /**
     * Tells whether the commit lies on the line. It reads back no further than a day before the commit says it was made; whoever writes an
     * older date into it makes it read more, once.
     */
    synchronized boolean has(RevCommit commit) throws IOException {
        catchUp();
        while (!known.contains(commit)
                && older != null
                && known.size() < MOST
                && olderTime > commit.getCommitTime() - SLACK_SECONDS) {
            readBack(STRIDE);
        }
        return known.contains(commit);
    }

    private void catchUp() throws IOException {
        Ref main = Refs.exact(repository, RefNames.MAIN);
        if (main == null || main.getObjectId().equals(newest)) {
            return;
        }
        try (RevWalk walk = new RevWalk(repository)) {
            walk.setRetainBody(false);
            ObjectId next = main.getObjectId();
            boolean first = known.isEmpty();
            while (next != null && !known.contains(next)) {
                known.add(new Commit(next));
                RevCommit commit = walk.parseCommit(next);
                next = commit.getParentCount() == 0 ? null : commit.getParent(0).copy();
                if (first) {
                    older = next;
                    olderTime = commit.getCommitTime();
                    break;
                }
            }
        }
        newest = main.getObjectId();
    }

    private void readBack(int atMost) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            walk.setRetainBody(false);
            for (int i = 0; i < atMost && older != null; i++) {
                known.addIfAbsent(new Commit(older));
                RevCommit commit = walk.parseCommit(older);
                older = commit.getParentCount() == 0
                        ? null
                        : commit.getParent(0).copy();
            }
        }
    }
}
