package io.agentloop.suite.frameworks.junit;

import io.agentloop.suite.framework.Ground;
import io.agentloop.suite.framework.Scratch;
import io.agentloop.suite.result.TestId;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What compiles a project and starts JUnit. */
sealed interface BuildTool permits Maven, Gradle {
    /** What messages call it. */
    String name();

    /** The program with the words that it always gets. */
    List<String> program(Ground ground);

    /**
     * The words that make it run tests with the probe.
     *
     * @param ids which tests, so that parts of the project can be left out; empty when all have to be looked at
     */
    List<String> words(Ground ground, Scratch scratch, Probe probe, Collection<TestId> ids) throws IOException;

    /** What a line of its output says of why it cannot run tests, in words that need no context. */
    Optional<String> complaint(String line);

    /**
     * What a line of its output says of a process with tests that the list is not to be trusted for: it ran tests though all
     * were to be left out, because it did not hear the probe, or it died.
     */
    Optional<String> spoilt(String line);

    /** Whether a line of its output says that tests are about to begin. */
    boolean isBegin(String line);
}
