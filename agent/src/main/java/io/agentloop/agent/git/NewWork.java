package io.agentloop.agent.git;

import io.agentloop.git.Signature;
import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells which commits of the workspace the upstream does not have, and puts them on top of others. */
public interface NewWork {
    /** Commits that nobody will see. */
    Signature NOBODY = new Signature("nobody", "nobody@agentloop.invalid", Instant.EPOCH);

    /** What became of putting commits on top of another. */
    sealed interface Rebased {
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
    List<CommitId> beyond(Collection<CommitId> known, CommitId tip) throws IOException;

    /** Tells whether one of the commits that the tip adds to the base has two parents. */
    boolean hasMerges(CommitId base, CommitId tip) throws IOException;

    /** Tells whether the descendant reaches the ancestor, which every commit does of itself. */
    boolean isAncestor(CommitId ancestor, CommitId descendant) throws IOException;

    /** Puts the commits after {@code after} up to the tip on top of {@code onto}. */
    Rebased rebase(CommitId after, CommitId tip, CommitId onto, Signature committer) throws IOException;

    /** Tells whether main has all that the tip adds, under whatever ids: putting it on top of main changes nothing. */
    default boolean isContained(CommitId main, CommitId tip) throws IOException {
        return !hasMerges(main, tip)
                && rebase(main, tip, main, NOBODY) instanceof Rebased.Onto onto
                && onto.tip().equals(main);
    }

    /** The newest commit on the way back from the tip that has landed under another id. */
    default Optional<CommitId> newestLanded(CommitId tip, CommitId main, Map<CommitId, CommitId> landed)
            throws IOException {
        List<CommitId> commits = beyond(List.of(main), tip);
        return commits.reversed().stream().filter(landed::containsKey).findFirst();
    }
}
