package io.agentloop.agent.keeper;

import io.agentloop.protocol.id.CommitId;

/**
 * What the keeper has said about a test that fails; it is forgotten when the test passes again.
 *
 * @param kind blamed, flaky or unsure
 * @param on the commit on which the failure was looked into
 * @param tries how often it was
 */
record Settled(Kind kind, CommitId on, int tries) {
    private static final int MOST_TRIES = 3;

    enum Kind {
        BLAMED,
        /** It is flaky, and the quarantine has no place for it. */
        FLAKY,
        UNSURE
    }

    /** Who was unsure looks again on a later commit, a few times. */
    boolean looksAgainOn(CommitId commit) {
        return kind == Kind.UNSURE && tries < MOST_TRIES && !on.equals(commit);
    }
}
