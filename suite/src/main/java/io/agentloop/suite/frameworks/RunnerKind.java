package io.agentloop.suite.frameworks;

/** The test runners that are known by name. */
public enum RunnerKind {
    /** Python's. */
    PYTEST,
    /** The tests of Go packages. */
    GO,
    /** The tests of Rust packages. */
    CARGO,
    /** JUnit, started by Maven's Surefire. */
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
    TAP
}
