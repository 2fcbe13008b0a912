package io.agentloop.suite.frameworks.commands;

/** Where the results of a run command are. */
public sealed interface ResultFormat {
    /** Lines "PASS id", "FAIL id reason", "SKIP id", "ERROR id reason" on standard output. */
    record Lines() implements ResultFormat {}

    /**
     * JUnit XML files that the run writes.
     *
     * @param glob relative to the folder of the suite
     */
    record JUnit(String glob) implements ResultFormat {}
}
