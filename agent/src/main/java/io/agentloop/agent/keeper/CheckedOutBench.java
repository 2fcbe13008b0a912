package io.agentloop.agent.keeper;

import io.agentloop.agent.gate.Checkout;
import io.agentloop.agent.gate.TestRuns;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.suite.report.RunFacts;
import io.agentloop.suite.result.TestId;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Runs them in the gate's folder, as the gate does. */
public final class CheckedOutBench implements Bench {
    private final Checkout checkout;
    private final TestRuns tests;

    /** Checks out there, and runs so. */
    public CheckedOutBench(Checkout checkout, TestRuns tests) {
        this.checkout = checkout;
        this.tests = tests;
    }

    @Override
    public RunFacts all(CommitId commit, Duration budget) throws IOException, InterruptedException {
        checkout.checkout(commit);
        return tests.all(budget).facts();
    }

    @Override
    public RunFacts named(CommitId commit, List<TestId> ids, Duration budget) throws IOException, InterruptedException {
        checkout.checkout(commit);
        return tests.named(ids.stream().map(TestId::text).toList(), budget).facts();
    }

    @Override
    public void stop() {
        tests.stop();
    }
}
