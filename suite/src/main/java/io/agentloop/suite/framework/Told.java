package io.agentloop.suite.framework;

import io.agentloop.suite.result.TestId;
import java.util.List;

/**
 * What a runner said about the tests it was given.
 *
 * @param problems why its results cannot be trusted, such as a file that is not whole; empty when they can
 * @param begun tests that began and did not end: when the run was cut, they are the suspects
 * @param early whether it is known that it ended before it came to all tests, whatever its exit code says
 */
public record Told(List<Reported> reported, List<String> problems, List<TestId> begun, boolean early) {
    /** Copies the lists. */
    public Told {
        reported = List.copyOf(reported);
        problems = List.copyOf(problems);
        begun = List.copyOf(begun);
    }

    /** Of a runner that tells results and nothing about what began. */
    public static Told of(List<Reported> reported, List<String> problems) {
        return new Told(reported, problems, List.of(), false);
    }

    /** Whether there is anything to go by. */
    boolean hasResults() {
        return !reported.isEmpty() || !begun.isEmpty();
    }

    /** Whether a test failed. */
    boolean hasFailure() {
        return reported.stream().anyMatch(result -> result.verdict().isFailing());
    }
}
