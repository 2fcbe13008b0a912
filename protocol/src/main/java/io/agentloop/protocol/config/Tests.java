package io.agentloop.protocol.config;

import java.util.List;
import java.util.Optional;

/** How the project is tested; without it nothing gates a landing. */
public sealed interface Tests {
    /**
     * One suite, or several that have names.
     *
     * @param suites at least one
     */
    record Suites(List<TestSuite> suites, TestPace pace) implements Tests {
        /** Copies the list; rejects an empty one. */
        public Suites {
            suites = List.copyOf(suites);
            if (suites.isEmpty()) {
                throw new IllegalArgumentException("tests need at least one suite");
            }
        }
    }

    /** Nothing is configured. */
    record None() implements Tests {}

    /** Globs, from the root of the project, of the test files, which the gate takes from the base. */
    default List<String> files() {
        return switch (this) {
            case None ignored -> List.of();
            case Suites several ->
                several.suites().stream()
                        .flatMap(suite -> suite.filesFromRoot().stream())
                        .distinct()
                        .toList();
        };
    }

    /** How much is tested at a time; empty when nothing is. */
    default Optional<TestPace> pacing() {
        return switch (this) {
            case None ignored -> Optional.empty();
            case Suites several -> Optional.of(several.pace());
        };
    }
}
