package io.agentloop.protocol.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The test runners that are known by name. */
public enum RunnerKind {
    /** Python's. */
    PYTEST,
    /** The tests of Go packages. */
    GO,
    /** The tests of Rust packages; those inside the sources cannot be told from these. */
    CARGO,
    /** JUnit, started by Maven. */
    MAVEN,
    /** JUnit, started by Gradle. */
    GRADLE,
    /** Jest, for JavaScript. */
    JEST,
    /** Vitest, for JavaScript. */
    VITEST,
    /** What Node brings along itself. */
    NODE,
    /** The tests of a CMake build. */
    CTEST,
    /** Programs that print the Test Anything Protocol. */
    TAP;

    /** The word in harness.yaml. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Globs of the test files, relative to the suite. */
    List<String> usualFiles() {
        return switch (this) {
            case PYTEST -> List.of("**/test_*.py", "**/*_test.py", "**/conftest.py");
            case GO -> List.of("**/*_test.go", "**/testdata/**");
            case CARGO -> List.of("**/tests/**");
            case MAVEN, GRADLE -> List.of("**/src/test/**");
            case JEST, VITEST -> List.of("**/*.test.*", "**/*.spec.*", "**/__tests__/**", "**/__snapshots__/**");
            case NODE -> List.of("**/*.test.*", "**/test/**");
            case CTEST -> List.of("**/test/**", "**/tests/**");
            case TAP -> List.of("**/t/**", "**/*.t");
        };
    }

    static List<String> words() {
        return Arrays.stream(values()).map(RunnerKind::word).toList();
    }

    static RunnerKind of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such test runner: " + word));
    }
}
