package io.agentloop.agent.fasttest;

import io.agentloop.protocol.config.ConfigReader;
import io.agentloop.protocol.config.ConfigReading;
import io.agentloop.protocol.config.HarnessConfig;
import io.agentloop.protocol.config.TestPace;
import io.agentloop.protocol.config.TestResults;
import io.agentloop.protocol.config.Tests;
import io.agentloop.suite.adapter.SuiteSettings;
import io.agentloop.suite.frameworks.commands.ResultFormat;
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
            case Tests.Cases cases ->
                Optional.of(new ProjectTests(
                        new SuiteSettings.Cases(Path.of(cases.folder()), cases.run()), cases.pace(), crew));
            case Tests.Commands commands ->
                Optional.of(new ProjectTests(
                        new SuiteSettings.Commands(commands.list(), commands.run(), format(commands.results())),
                        commands.pace(),
                        crew));
        };
    }

    private static String text(Path file) throws BadUse {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new BadUse("cannot read the settings " + file + ": " + unreadable.getMessage());
        }
    }

    private static ResultFormat format(TestResults results) {
        return switch (results) {
            case TestResults.Lines _ -> new ResultFormat.Lines();
            case TestResults.Junit junit -> new ResultFormat.JUnit(junit.glob());
        };
    }
}
