package io.agentloop.git;

import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;

/** Tells whether a branch has all that a commit says, under whatever ids it got there. */
public final class Containment {
    private Containment() {}

    /** True when merging what the tip changed since it left main changes nothing on main; the merge is made in this repository. */
    public static boolean isOn(BareRepository repository, CommitId main, CommitId tip) throws IOException {
        Repository jgit = repository.repository();
        try (ObjectInserter inserter = jgit.newObjectInserter();
                ObjectReader reader = inserter.newReader();
                RevWalk walk = new RevWalk(reader)) {
            RevCommit ours = walk.parseCommit(Ids.of(main));
            RevCommit theirs = walk.parseCommit(Ids.of(tip));
            ObjectId result = ours.getTree().getId();
            walk.setRevFilter(RevFilter.MERGE_BASE);
            walk.markStart(ours);
            walk.markStart(theirs);
            RevCommit base = walk.next();
            if (base == null) {
                return false;
            }
            TreeMerge merge = new TreeMerge(reader, inserter);
            ObjectId merged = merge.merge(walk.parseTree(base), result, walk.parseTree(theirs));
            return merge.conflicts().isEmpty() && result.equals(merged);
        }
    }
}
