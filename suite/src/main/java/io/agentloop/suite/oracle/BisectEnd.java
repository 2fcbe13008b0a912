package io.agentloop.suite.oracle;

/** Why a search ended. */
public sealed interface BisectEnd {
    /** All sets are found: what is left works. */
    record Complete() implements BisectEnd {}

    /** Everything built by the candidate works. */
    record NothingToFind() implements BisectEnd {}

    /** The known-good build itself does not work. */
    record OracleFails(Answer answer) implements BisectEnd {}

    /** Everything built by the candidate does not fail in the way that is looked for. */
    record CandidateUntestable() implements BisectEnd {}

    /**
     * Answers contradict each other again and again, or what is left cannot be tested; the sets found are verified, others may be
     * missing.
     *
     * @param words why, and what to do about it
     */
    record Unsure(String words) implements BisectEnd {}
}
