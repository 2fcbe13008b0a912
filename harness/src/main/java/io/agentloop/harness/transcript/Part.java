package io.agentloop.harness.transcript;

/** One thing that happened in a session. */
sealed interface Part {
    /** The CLI began. */
    record Began(String words) implements Part {}

    /** The model said something. */
    record Said(String text) implements Part {}

    /** The model thought aloud. */
    record Thought(String text) implements Part {}

    /** The model called a tool. */
    record Called(ToolUse use) implements Part {}

    /** A tool answered. */
    record Answered(String text, boolean failed) implements Part {}

    /** A file was written, as the CLI tells beside the tool that did it. */
    record Wrote(String path) implements Part {}

    /** Tokens that count once, so that all of a session can be added up. */
    record Spent(Tokens tokens) implements Part {}

    /** Something went wrong. */
    record Failed(String words) implements Part {}

    /** A line that is no event, such as one of standard error. */
    record Printed(String line) implements Part {}
}
