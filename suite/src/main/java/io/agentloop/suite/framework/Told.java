package io.agentloop.suite.framework;

import io.agentloop.suite.result.TestId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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

    /**
     * The same of a runner that speaks of tests by their whole ids: what it says of others, such as a fixture whose name
     * goes on where an id ends, is about none of these.
     */
    public Told exactly(Collection<TestId> ids) {
        Set<String> known = ids.stream().map(TestId::text).collect(Collectors.toUnmodifiableSet());
        List<Reported> ours = reported.stream()
                .map(one -> one.names().stream().anyMatch(known::contains) ? one : one.ofNobody())
                .toList();
        return new Told(ours, problems, begun, early);
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
