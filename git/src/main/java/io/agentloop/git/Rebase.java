package io.agentloop.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** Puts commits on top of another commit, in memory; authors and messages stay. */
public final class Rebase {
    private final ObjectReader reader;
    private final ObjectInserter inserter;
    private final SecondOpinion secondOpinion;

    /** Asked when a merge by paths finds conflicts: it may know of renames. */
    @FunctionalInterface
    public interface SecondOpinion {
        /** Has none. */
        SecondOpinion NONE = (base, ours, theirs) -> null;

        /** The merged tree, or null when there are conflicts indeed. The arguments are trees. */
        @org.jspecify.annotations.Nullable ObjectId merge(ObjectId base, ObjectId ours, ObjectId theirs) throws IOException;
    }

    /** How it went. */
    public sealed interface Result {
        /** The new commits, oldest first; those that changed nothing any more are left out. */
        record Clean(List<ObjectId> commits, ObjectId tip) implements Result {
            public Clean {
                commits = List.copyOf(commits);
            }
        }

        /** The first commit that does not fit, and where. */
        record Conflict(String subject, List<String> places) implements Result {
            public Conflict {
                places = List.copyOf(places);
            }
        }
    }

    /** Reads and writes through these; whoever made them flushes and closes them. */
    public Rebase(ObjectReader reader, ObjectInserter inserter, SecondOpinion secondOpinion) {
        this.reader = reader;
        this.inserter = inserter;
        this.secondOpinion = secondOpinion;
    }

    /**
     * Rebases commits.
     *
     * @param commits a line of single-parent commits, oldest first
     * @param committer of the new commits
     * @param message makes the message of a new commit out of the old one
     */
    public Result onto(
            ObjectId onto,
            List<RevCommit> commits,
            Signature committer,
            Function<RevCommit, UnaryOperator<String>> message)
            throws IOException {
        List<ObjectId> made = new ArrayList<>();
        ObjectId tip = onto;
        try (RevWalk walk = new RevWalk(reader)) {
            ObjectId tree = walk.parseCommit(onto).getTree().getId();
            for (RevCommit commit : commits) {
                ObjectId base = walk.parseCommit(commit.getParent(0)).getTree().getId();
                TreeMerge merge = new TreeMerge(reader, inserter);
                ObjectId merged = merge.merge(base, tree, commit.getTree().getId());
                if (!merge.conflicts().isEmpty()) {
                    inserter.flush();
                    merged = secondOpinion.merge(base, tree, commit.getTree().getId());
                }
                if (merged == null) {
                    return new Result.Conflict(commit.getShortMessage(), merge.conflicts());
                }
                if (merged.equals(tree)) {
                    continue;
                }
                tip = write(commit, merged, tip, committer, message.apply(commit));
                tree = merged;
                made.add(tip);
            }
        }
        return new Result.Clean(made, tip);
    }

    private ObjectId write(
            RevCommit old, ObjectId tree, ObjectId parent, Signature committer, UnaryOperator<String> message)
            throws IOException {
        return new TreeEdit(reader, inserter)
                .commit(tree, parent, old.getAuthorIdent(), committer, message.apply(old.getFullMessage()));
    }
}
