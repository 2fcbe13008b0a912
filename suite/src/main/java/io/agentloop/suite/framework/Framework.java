package io.agentloop.suite.framework;

import io.agentloop.suite.process.CannotStart;
import io.agentloop.suite.process.TimeLimit;
import io.agentloop.suite.result.TestId;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What is special about one kind of test runner; cutting, running alone, budget and reconciliation are the same for all. */
public interface Framework {
    /** A runner may have to compile first, and may say what it did long after it did it. */
    Duration SLOW_START = Duration.ofSeconds(30);

    /** What messages call it, such as "pytest". */
    String name();

    /** Why the runner cannot be started; empty when it can. Cheap: it is asked before each list. */
    Optional<String> whyMissing();

    /** Asks the runner for all tests there are. */
    Listing list(TimeLimit limit) throws InterruptedException;

    /**
     * Runs these tests, never none, in as many processes as it takes. Each id is in at most one batch; one that is in
     * none did not get its turn, because the time was over.
     *
     * @throws IOException when files for the run cannot be made
     * @throws CannotStart when the runner is not there any more
     */
    List<Batch> run(List<TestId> ids, Calls calls) throws InterruptedException, IOException, CannotStart;

    /** What is added to the time of all tests for the start of the runner. */
    default Duration slack() {
        return SLOW_START;
    }

    /** What is added to the time of one test before a runner that has begun to speak and is silent is ended. */
    default Duration silence() {
        return slack();
    }
}
