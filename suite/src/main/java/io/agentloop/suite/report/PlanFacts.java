package io.agentloop.suite.report;

import io.agentloop.suite.result.TestId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What a run would do.
 *
 * @param tests in run order, each with the reason in a few words
 * @param unknown what was asked for and is no test
 * @param listed how many tests the suite has
 * @param expected how long it should take
 * @param tooLate how many are not expected to get their turn
 * @param whole a file with all of them
 */
public record PlanFacts(
        SequencedMap<TestId, String> tests,
        List<String> unknown,
        int listed,
        Duration expected,
        Optional<Duration> budget,
        int tooLate,
        Optional<Path> whole) {}
