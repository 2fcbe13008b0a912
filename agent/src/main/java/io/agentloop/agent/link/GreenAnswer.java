package io.agentloop.agent.link;

/** What became of the wish to call a commit green. */
public sealed interface GreenAnswer {
    /** The ref names it now. */
    record Moved() implements GreenAnswer {}

    /** The upstream does not take it. */
    record Refused(String why) implements GreenAnswer {}

    /** Nobody knows, since the loop is to leave; ask again in the next life. */
    record Unknown(String why) implements GreenAnswer {}
}
