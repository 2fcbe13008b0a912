package io.agentloop.upstream.landing;

/**
 * Where a push is on its way. Nobody listens in a run; a test that kills the upstream at one of these points shows that no point is a bad
 * one to die at.
 */
@FunctionalInterface
public interface Steps {
    /** Nobody listens. */
    Steps UNOBSERVED = step -> {};

    /** The points, in the order in which a push comes by. */
    enum Step {
        /** All of it is in quarantine. */
        RECEIVED,
        /** It is complete and well formed. */
        CHECKED,
        /** It waits for its turn. */
        QUEUED,
        /** It fits on main as it is now. */
        REBASED,
        /** Its objects are in the repository, not yet forced to disk. */
        WRITTEN,
        /** Its objects are on disk, no branch names them. */
        FORCED,
        /** Both branches have moved. */
        MOVED,
        /** The answer is about to be sent. */
        ANSWERED
    }

    /** A push comes by this point. */
    void reached(Step step);
}
