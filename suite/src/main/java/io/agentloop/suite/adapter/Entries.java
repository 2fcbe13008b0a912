package io.agentloop.suite.adapter;

import io.agentloop.suite.result.TestResult;

/** Takes what comes of a run, as it comes. */
public interface Entries {
    /** The one result of a test. */
    void enter(TestResult result);

    /** The suite itself does not work, so that its results prove nothing. */
    void broken(String reason);
}
