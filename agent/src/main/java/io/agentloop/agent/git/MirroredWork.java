package io.agentloop.agent.git;

import io.agentloop.git.BareRepository;
import io.agentloop.git.CommitInfo;
import io.agentloop.git.Containment;
import io.agentloop.git.Ids;
import io.agentloop.git.Rebase;
import io.agentloop.git.Signature;
import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;

/** New work in the mirror. */
public final class MirroredWork implements NewWork {
    private final BareRepository mirror;

    /** Looks at the commits of this mirror. */
    public MirroredWork(Mirror mirror) {
        this.mirror = mirror.bare();
    }

    @Override
    public List<CommitId> beyond(Collection<CommitId> known, CommitId tip) throws IOException {
        List<CommitId> commits = new ArrayList<>();
        try (RevWalk walk = new RevWalk(mirror.repository())) {
            for (RevCommit commit : walk(walk, known, tip)) {
                commits.addFirst(Ids.of(commit));
            }
        }
        return commits;
    }

    @Override
    public boolean hasMerges(CommitId base, CommitId tip) throws IOException {
        return mirror.log(Optional.of(base), tip, 10_000).stream()
                .map(CommitInfo::parents)
                .anyMatch(parents -> parents.size() > 1);
    }

    @Override
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

    @Override
    public boolean isContained(CommitId main, CommitId tip) throws IOException {
        return Containment.isOn(mirror, main, tip);
    }

    @Override
    public boolean isAncestor(CommitId ancestor, CommitId descendant) throws IOException {
        return mirror.isAncestor(ancestor, descendant);
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
