package io.agentloop.agent.keeper;

import io.agentloop.protocol.id.CommitId;
import java.util.Optional;

/**
 * What the keeper has said about a test that fails; it is forgotten when the test passes again.
 *
 * @param kind what came of it
 * @param on the commit on which the failure was looked into, or on which its repair was still awaited
 * @param tries how often it was looked into without an end
 * @param culprit who is blamed; empty when nobody is
 */
record Settled(Kind kind, CommitId on, int tries, Optional<CommitId> culprit) {
    private static final int MOST_TRIES = 3;

    enum Kind {
        /** There was a repair on the board. */
        BLAMED,
        /** The same, and what was broken is the whole suite; the test stands for it. */
        SUITE,
        /** Somebody is to blame, and the board does not take the repair. */
        UNFILED,
        /** It is flaky, and the quarantine has no place for it. */
        FLAKY,
        UNSURE
    }

    /**
     * Whether to look again on this commit. Never twice on one; who was unsure, or found it flaky, gives up after a few times, and who
     * blamed somebody looks again when no repair is open any more, which then was none.
     */
    boolean looksAgainOn(CommitId commit, boolean cared) {
        if (on.equals(commit)) {
            return false;
        }
        return switch (kind) {
            case BLAMED, SUITE -> !cared;
            case UNFILED -> true;
            case FLAKY, UNSURE -> tries < MOST_TRIES;
        };
    }

    /** Whether a repair was filed. */
    boolean isFiled() {
        return kind == Kind.BLAMED || kind == Kind.SUITE;
    }

    /** The same, awaiting its repair on a later commit. */
    Settled awaitedOn(CommitId commit) {
        return new Settled(kind, commit, tries, culprit);
    }
}
