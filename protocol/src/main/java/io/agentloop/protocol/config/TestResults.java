package io.agentloop.protocol.config;

/** Where the results of a run of test commands are found. */
public sealed interface TestResults {
    /** One line per test on standard output. */
    record Lines() implements TestResults {}

    /**
     * JUnit XML files.
     *
     * @param glob relative to the project
     */
    record Junit(String glob) implements TestResults {}
}
