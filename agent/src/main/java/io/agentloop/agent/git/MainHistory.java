package io.agentloop.agent.git;

import io.agentloop.git.BareRepository;
import io.agentloop.git.CommitInfo;
import io.agentloop.git.Ids;
import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** The commits of main, one after the other: from each to the first of its parents. */
public final class MainHistory {
    private final BareRepository mirror;

    /** Reads this mirror. */
    public MainHistory(Mirror mirror) {
        this.mirror = mirror.bare();
    }

    /**
     * The line from one commit to a later one, both included, oldest first; only the later one when the other is not on its line.
     *
     * @throws IOException when the mirror lacks a commit
     */
    public List<CommitId> line(CommitId from, CommitId to) throws IOException {
        List<CommitId> line = new ArrayList<>();
        try (RevWalk walk = new RevWalk(mirror.repository())) {
            walk.setRetainBody(false);
            ObjectId end = Ids.of(from);
            ObjectId next = Ids.of(to);
            while (true) {
                RevCommit commit = walk.parseCommit(next);
                line.addFirst(Ids.of(commit));
                if (commit.equals(end)) {
                    return line;
                }
                if (commit.getParentCount() == 0) {
                    return List.of(to);
                }
                next = commit.getParent(0).copy();
            }
        }
    }

    /** What the log says of a commit. */
    public CommitInfo info(CommitId commit) throws IOException {
        return mirror.log(Optional.empty(), commit, 1).getFirst();
    }
}
