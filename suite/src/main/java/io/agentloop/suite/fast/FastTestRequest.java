package io.agentloop.suite.fast;

import io.agentloop.suite.adapter.SuiteSettings;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.sample.SampleSlot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * One run of tests.
 *
 * @param root the project tree, absolute
 * @param known ids that fail without this change
 * @param timeout time of one test
 * @param budget time of the whole run; empty for no limit
 * @param jobs tests at a time
 * @param state the folder kept between runs; logs go there too
 */
public record FastTestRequest(
        Path root,
        SuiteSettings suite,
        Selection selection,
        SampleSlot slot,
        Set<TestId> known,
        Duration timeout,
        Optional<Duration> budget,
        int jobs,
        Path state) {
    /** Copies the known ids; rejects a relative root. */
    public FastTestRequest {
        known = Set.copyOf(known);
        if (!root.isAbsolute()) {
            throw new IllegalArgumentException("the project tree needs an absolute path, not " + root);
        }
    }
}
