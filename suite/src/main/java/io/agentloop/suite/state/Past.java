package io.agentloop.suite.state;

import io.agentloop.suite.result.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is remembered of one test.
 *
 * @param fingerprint of the test when it ran last, or when it was first seen
 * @param last empty when it never ran here
 * @param ranAt when it ran last; {@link Instant#EPOCH} for never
 * @param took time of its last run
 * @param passed whether it ever passed here
 * @param log its last log, as "r17/name.log" in the state folder
 */
public record Past(
        long fingerprint, Optional<Verdict> last, Instant ranAt, Duration took, boolean passed, Optional<String> log) {
    /** A test that was listed and has not run. */
    public static Past seen(long fingerprint) {
        return new Past(fingerprint, Optional.empty(), Instant.EPOCH, Duration.ZERO, false, Optional.empty());
    }

    /** Whether its last run failed. */
    public boolean failed() {
        return last.filter(Verdict::isFailing).isPresent();
    }

    /** Whether it failed after it had passed; what never passed waits to be written, and is nobody's failure. */
    public boolean regressed() {
        return passed && failed();
    }
}
