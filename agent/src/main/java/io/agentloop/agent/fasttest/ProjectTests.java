package io.agentloop.agent.fasttest;

import io.agentloop.protocol.config.ConfigReader;
import io.agentloop.protocol.config.ConfigReading;
import io.agentloop.protocol.config.HarnessConfig;
import io.agentloop.protocol.config.TestPace;
import io.agentloop.protocol.config.Tests;
import io.agentloop.suite.adapter.SuiteSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the settings say about the tests of the project.
 *
 * @param crew number of agents that share the suite
 */
record ProjectTests(SuiteSettings suite, TestPace pace, int crew) {

    /** Reads the settings; empty when they name no tests. */
    static Optional<ProjectTests> read(Path file) throws BadUse {
        HarnessConfig config = switch (ConfigReader.read(text(file))) {
            case ConfigReading.Accepted accepted -> accepted.config();
            case ConfigReading.Rejected rejected ->
                throw new BadUse(rejected.problems().getFirst().toString());
        };
        int crew = config.crew().size();
        return switch (config.tests()) {
            case Tests.None _ -> Optional.empty();
            case Tests.Suites tests ->
                Optional.of(new ProjectTests(SuiteWords.settings(tests.suites()), tests.pace(), crew));
        };
    }

    private static String text(Path file) throws BadUse {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new BadUse("cannot read the settings " + file + ": " + unreadable.getMessage());
        }
    }
}
