package io.agentloop.agent.git;

import io.agentloop.git.BareRepository;
import io.agentloop.git.CommitInfo;
import io.agentloop.git.Ids;
import io.agentloop.git.Rebase;
import io.agentloop.git.Signature;
import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;

/** Tells which commits of the workspace the upstream does not have, and puts them on top of others. */
public final class NewWork {
    private final BareRepository mirror;

    /** Looks at the commits of this mirror. */
    public NewWork(Mirror mirror) {
        this.mirror = mirror.bare();
    }

    /** What became of putting commits on top of another. */
    public sealed interface Rebased {
        /** The new tip; the same as the base when there is nothing to add. */
        record Onto(CommitId tip) implements Rebased {}

        /** They do not fit there: places as {@code path:line}. */
        record Conflict(List<String> places) implements Rebased {
            public Conflict {
                places = List.copyOf(places);
            }
        }
    }

    /** Commits that the tip reaches and none of the others do, oldest first. */
    public List<CommitId> beyond(Collection<CommitId> known, CommitId tip) throws IOException {
        List<CommitId> commits = new ArrayList<>();
        try (RevWalk walk = new RevWalk(mirror.repository())) {
            for (RevCommit commit : walk(walk, known, tip)) {
                commits.addFirst(Ids.of(commit));
            }
        }
        return commits;
    }

    /** Tells whether one of the commits that the tip adds to the base has two parents. */
    public boolean hasMerges(CommitId base, CommitId tip) throws IOException {
        return mirror.log(Optional.of(base), tip, 10_000).stream()
                .map(CommitInfo::parents)
                .anyMatch(parents -> parents.size() > 1);
    }

    /** The newest commit on the way back from the tip that has landed under another id. */
    public Optional<CommitId> newestLanded(CommitId tip, CommitId main, Map<CommitId, CommitId> landed)
            throws IOException {
        List<CommitId> commits = beyond(List.of(main), tip);
        return commits.reversed().stream().filter(landed::containsKey).findFirst();
    }

    /** Puts the commits after {@code after} up to the tip on top of {@code onto}. */
    public Rebased rebase(CommitId after, CommitId tip, CommitId onto, Signature committer) throws IOException {
        try (ObjectInserter inserter = mirror.repository().newObjectInserter();
                ObjectReader reader = inserter.newReader();
                RevWalk walk = new RevWalk(reader)) {
            List<RevCommit> commits = new ArrayList<>();
            for (RevCommit commit : walk(walk, List.of(after), tip)) {
                walk.parseBody(commit);
                commits.addFirst(commit);
            }
            Rebase.Result result = new Rebase(reader, inserter, Rebase.SecondOpinion.NONE)
                    .onto(Ids.of(onto), commits, committer, commit -> message -> message);
            inserter.flush();
            return switch (result) {
                case Rebase.Result.Clean clean -> new Rebased.Onto(Ids.of(clean.tip()));
                case Rebase.Result.Conflict conflict -> new Rebased.Conflict(conflict.places());
            };
        }
    }

    private static RevWalk walk(RevWalk walk, Collection<CommitId> known, CommitId tip) throws IOException {
        walk.sort(RevSort.TOPO);
        walk.markStart(walk.parseCommit(Ids.of(tip)));
        for (CommitId commit : known) {
            ObjectId id = Ids.of(commit);
            walk.markUninteresting(walk.parseCommit(id));
        }
        return walk;
    }
}
