package io.agentloop.upstream.git;

import io.agentloop.git.Ids;
import io.agentloop.git.NewObjects;
import io.agentloop.git.Rebase;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.upstream.landing.PushedCommits;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/** A line of pushed commits on its way to main. */
final class QuarantinedCommits implements PushedCommits {
    private final ObjectFiles objects;
    private final Quarantine quarantine;
    private final List<RevCommit> commits;
    private final RememberedOpinion secondOpinion;
    private final Clock clock;
    private @Nullable List<String> changedPaths;

    /** Takes commits with one parent each, oldest first, of which there is at least one. */
    QuarantinedCommits(
            ObjectFiles objects,
            Quarantine quarantine,
            List<RevCommit> commits,
            Rebase.SecondOpinion secondOpinion,
            Clock clock) {
        this.objects = objects;
        this.quarantine = quarantine;
        this.commits = List.copyOf(commits);
        this.secondOpinion = new RememberedOpinion(secondOpinion);
        this.clock = clock;
    }

    @Override
    public CommitId tip() {
        return Ids.of(commits.getLast());
    }

    @Override
    public synchronized List<String> changedPaths() throws IOException {
        List<String> known = changedPaths;
        if (known == null) {
            known = readChangedPaths();
            changedPaths = known;
        }
        return known;
    }

    private List<String> readChangedPaths() throws IOException {
        Set<String> paths = new TreeSet<>();
        try (ObjectReader reader = quarantine.repository().newObjectReader()) {
            for (RevCommit commit : commits) {
                paths.addAll(changed(reader, treeOf(reader, commit.getParent(0)), commit.getTree()));
            }
        }
        return List.copyOf(paths);
    }

    private static List<String> changed(ObjectReader reader, ObjectId before, ObjectId after) throws IOException {
        List<String> paths = new ArrayList<>();
        try (TreeWalk tree = new TreeWalk(reader)) {
            tree.addTree(before);
            tree.addTree(after);
            tree.setRecursive(true);
            tree.setFilter(TreeFilter.ANY_DIFF);
            while (tree.next()) {
                paths.add(tree.getPathString());
            }
        }
        return paths;
    }

    private static ObjectId treeOf(ObjectReader reader, ObjectId commit) throws IOException {
        try (RevWalk walk = new RevWalk(reader)) {
            return walk.parseCommit(commit).getTree().getId();
        }
    }

    @Override
    public boolean isOn(CommitId main) {
        return commits.getFirst().getParent(0).equals(Ids.of(main));
    }

    @Override
    public synchronized void consult(CommitId main) throws IOException {
        secondOpinion.mayAsk(true);
        rebase(main, List.of());
    }

    @Override
    public synchronized Rebased onto(CommitId main, List<String> trailers) throws IOException {
        secondOpinion.mayAsk(false);
        return rebase(main, trailers);
    }

    private Rebased rebase(CommitId main, List<String> trailers) throws IOException {
        try (ObjectInserter inserter = quarantine.repository().newObjectInserter();
                ObjectReader reader = inserter.newReader()) {
            Rebase rebase = new Rebase(reader, inserter, secondOpinion);
            Rebase.Result result = rebase.onto(
                    Ids.of(main), commits, Upstream.signature(clock), commit -> old -> Trailers.append(old, trailers));
            inserter.flush();
            return switch (result) {
                case Rebase.Result.Clean clean ->
                    new Rebased.Clean(
                            clean.commits().stream().map(Ids::of).toList(),
                            changed(reader, treeOf(reader, Ids.of(main)), treeOf(reader, clean.tip())));
                case Rebase.Result.Conflict conflict when secondOpinion.doubtful() -> new Rebased.Doubtful();
                case Rebase.Result.Conflict conflict -> new Rebased.Conflict(conflict.subject(), conflict.places());
            };
        }
    }

    @Override
    public void keep(List<CommitId> rebased) throws IOException {
        try (ObjectReader reader = quarantine.repository().newObjectReader()) {
            List<ObjectId> ids = new ArrayList<>(rebased.stream().map(Ids::of).toList());
            objects.copy(reader, NewObjects.of(reader, ids));
        }
    }
}
