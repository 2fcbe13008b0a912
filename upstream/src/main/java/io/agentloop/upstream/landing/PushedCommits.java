package io.agentloop.upstream.landing;

import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.util.List;

/** Commits in quarantine. */
public interface PushedCommits {
    /** What became of putting them on top of main. */
    sealed interface Rebased {
        /**
         * New commits, oldest first; empty when main has all of it already.
         *
         * @param changed paths in which main differs with them: not always those that were pushed, since renames are followed
         */
        record Clean(List<CommitId> commits, List<String> changed) implements Rebased {
            public Clean {
                commits = List.copyOf(commits);
                changed = List.copyOf(changed);
            }
        }

        /** They do not fit: places as {@code path:line}. */
        record Conflict(String subject, List<String> places) implements Rebased {
            public Conflict {
                places = List.copyOf(places);
            }
        }

        /** They do not fit as they are, and nobody has asked yet whether files were renamed. */
        record Doubtful() implements Rebased {}
    }

    /** The newest of them, as it was pushed. */
    CommitId tip();

    /** Paths that they change, all together. */
    List<String> changedPaths() throws IOException;

    /** Tells whether the oldest of them stands on this commit already. */
    boolean isOn(CommitId main);

    /** Finds out, at leisure, what {@link #onto} would have to know about this main: takes up to half a minute. */
    void consult(CommitId main) throws IOException;

    /** Rebases them in quarantine, each message followed by these trailers. */
    Rebased onto(CommitId main, List<String> trailers) throws IOException;

    /** Copies rebased commits and what they need into the repository, forced to disk. */
    void keep(List<CommitId> rebased) throws IOException;
}
