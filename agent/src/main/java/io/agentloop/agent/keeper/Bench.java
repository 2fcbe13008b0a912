package io.agentloop.agent.keeper;

import io.agentloop.protocol.id.CommitId;
import io.agentloop.suite.report.RunFacts;
import io.agentloop.suite.result.TestId;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Runs tests on commits of main. */
public interface Bench {
    /** All tests, as far as the time goes. */
    RunFacts all(CommitId commit, Duration budget) throws IOException, InterruptedException;

    /** These tests, as far as the time goes. */
    RunFacts named(CommitId commit, List<TestId> tests, Duration budget) throws IOException, InterruptedException;

    /** Ends the run of this moment, and begins no other. */
    default void stop() {}
}
