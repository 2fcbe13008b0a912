package io.agentloop.harness.failing;

import io.agentloop.protocol.board.Task;
import io.agentloop.suite.result.TestId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The tests that tasks have to make pass already, whoever made them and however they were grouped.
 *
 * @param names as in {@code accept}
 * @param beginnings those of them that end in a star, without it
 */
public record AcceptedTests(Set<String> names, List<String> beginnings) {
    private static final String ALL = "*";

    public AcceptedTests {
        names = Set.copyOf(names);
        beginnings = List.copyOf(beginnings);
    }

    /** Those of these tasks. */
    public static AcceptedTests of(Collection<Task> tasks) {
        Set<String> names = new HashSet<>();
        tasks.forEach(task -> names.addAll(task.accept()));
        return new AcceptedTests(
                names,
                names.stream()
                        .filter(name -> name.endsWith(ALL))
                        .map(name -> name.substring(0, name.length() - 1))
                        .toList());
    }

    /** Whether this is one of them. */
    public boolean has(TestId test) {
        return names.contains(test.text())
                || names.contains(test.printed())
                || beginnings.stream()
                        .anyMatch(begin ->
                                test.text().startsWith(begin) || test.printed().startsWith(begin));
    }
}
