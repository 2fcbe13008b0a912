package io.agentloop.upstream.landing;

/** What becomes of an offer when it is looked at. */
public sealed interface Decision {
    /** It is decided. */
    record Answered(LandingAnswer answer) implements Decision {}

    /** Main is kept for somebody else; it is looked at again when main is free. */
    record OutOfTurn() implements Decision {}

    /** Its commits are to be {@linkplain PushedCommits#consult consulted about} first. */
    record Doubtful() implements Decision {}
}
