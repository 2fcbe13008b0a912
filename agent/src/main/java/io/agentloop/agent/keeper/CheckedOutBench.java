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
    private volatile boolean stopped;

    /** Checks out there, and runs so. */
    public CheckedOutBench(Checkout checkout, TestRuns tests) {
        this.checkout = checkout;
        this.tests = tests;
    }

    @Override
    public RunFacts all(CommitId commit, Duration budget) throws IOException, InterruptedException {
        prepare(commit);
        return tests.all(budget).facts();
    }

    @Override
    public RunFacts named(CommitId commit, List<TestId> ids, Duration budget) throws IOException, InterruptedException {
        prepare(commit);
        return tests.named(ids.stream().map(TestId::text).toList(), budget).facts();
    }

    /** Who leaves while a commit is being checked out begins no run on it. */
    private void prepare(CommitId commit) throws IOException, InterruptedException {
        if (!stopped) {
            checkout.checkout(commit);
        }
        if (stopped) {
            throw new IOException("no test is begun any more: the keeper leaves");
        }
    }

    @Override
    public void stop() {
        stopped = true;
        tests.stop();
    }
}
