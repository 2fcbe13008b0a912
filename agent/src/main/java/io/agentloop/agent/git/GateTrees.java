package io.agentloop.agent.git;

import io.agentloop.git.BareRepository;
import io.agentloop.git.Ids;
import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Makes the tree that the gate tests: the pushed commit with the test files of its base. */
public final class GateTrees {
    private final BareRepository mirror;

    /** Makes trees in this mirror. */
    public GateTrees(Mirror mirror) {
        this.mirror = mirror.bare();
    }

    /** The id of a commit's tree. */
    public String treeOf(CommitId commit) throws IOException {
        return mirror.treeOf(commit);
    }

    /** Paths that a commit changed since it left main. */
    public List<String> changed(CommitId main, CommitId pushed) throws IOException {
        return mirror.changedPaths(fork(main, pushed), pushed);
    }

    /**
     * What the pushed commit is measured by: where it left main, with main's test files of today. Main itself as a rule.
     *
     * @param tests which files are test files
     */
    public CommitId baseline(CommitId main, CommitId pushed, Predicate<String> tests) throws IOException {
        return withFilesOf(main, fork(main, pushed), tests);
    }

    private CommitId fork(CommitId main, CommitId pushed) throws IOException {
        try (RevWalk walk = new RevWalk(mirror.repository())) {
            walk.setRevFilter(RevFilter.MERGE_BASE);
            walk.markStart(walk.parseCommit(Ids.of(main)));
            walk.markStart(walk.parseCommit(Ids.of(pushed)));
            RevCommit fork = walk.next();
            return fork == null ? main : Ids.of(fork);
        }
    }

    /**
     * The commit to check out for the gate; the pushed one itself when it leaves those files alone.
     *
     * @param fromBase paths to take from the base, whatever the pushed commit did to them
     */
    public CommitId withFilesOf(CommitId base, CommitId pushed, Predicate<String> fromBase) throws IOException {
        if (mirror.changedPaths(base, pushed).stream().noneMatch(fromBase)) {
            return pushed;
        }
        try (ObjectInserter inserter = mirror.repository().newObjectInserter();
                ObjectReader reader = inserter.newReader();
                RevWalk walk = new RevWalk(reader)) {
            RevCommit before = walk.parseCommit(Ids.of(base));
            RevCommit after = walk.parseCommit(Ids.of(pushed));
            DirCache files = DirCache.newInCore();
            DirCacheBuilder builder = files.builder();
            add(builder, reader, after, path -> !fromBase.test(path));
            add(builder, reader, before, fromBase);
            builder.finish();
            ObjectId commit = inserter.insert(commit(files.writeTree(inserter), before, after));
            inserter.flush();
            return Ids.of(commit);
        }
    }

    private static void add(DirCacheBuilder builder, ObjectReader reader, RevCommit from, Predicate<String> which)
            throws IOException {
        try (TreeWalk tree = new TreeWalk(reader)) {
            tree.addTree(from.getTree());
            tree.setRecursive(true);
            while (tree.next()) {
                if (which.test(tree.getPathString())) {
                    DirCacheEntry entry = new DirCacheEntry(tree.getRawPath());
                    entry.setFileMode(tree.getFileMode(0));
                    entry.setObjectId(tree.getObjectId(0));
                    builder.add(entry);
                }
            }
        }
    }

    /** The same input gives the same commit, so that a gate run can be recognised. */
    private static CommitBuilder commit(ObjectId tree, RevCommit base, RevCommit pushed) {
        PersonIdent who = new PersonIdent(
                "gate",
                "gate@agentloop.invalid",
                pushed.getCommitterIdent().getWhenAsInstant(),
                java.time.ZoneOffset.UTC);
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree);
        commit.setParentIds(base);
        commit.setAuthor(who);
        commit.setCommitter(who);
        commit.setMessage("gate of " + pushed.name());
        return commit;
    }
}
