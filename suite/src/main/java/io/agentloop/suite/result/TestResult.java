package io.agentloop.suite.result;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The one result of a test that was asked for.
 *
 * @param reason why it is not a pass, in one sentence; empty for a pass
 * @param location "file:line" or a file where to look
 * @param took time of the test, zero when nobody measured it
 * @param log a short readable log
 */
public record TestResult(
        TestId id, Verdict verdict, String reason, Optional<String> location, Duration took, Optional<Path> log) {

    /** A result without a place or a log. */
    public static TestResult of(TestId id, Verdict verdict, String reason, Duration took) {
        return new TestResult(id, verdict, reason, Optional.empty(), took, Optional.empty());
    }

    /** A pass. */
    public static TestResult pass(TestId id, Duration took) {
        return of(id, Verdict.PASS, "", took);
    }

    /** The same with a place to look at. */
    public TestResult at(Optional<String> place) {
        return new TestResult(id, verdict, reason, place, took, log);
    }

    /** The same with a log. */
    public TestResult withLog(Optional<Path> file) {
        return new TestResult(id, verdict, reason, location, took, file);
    }
}
