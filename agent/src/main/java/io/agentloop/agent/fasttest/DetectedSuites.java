package io.agentloop.agent.fasttest;

import io.agentloop.protocol.config.RunnerKind;
import io.agentloop.protocol.config.TestResults;
import io.agentloop.protocol.config.TestRunner;
import io.agentloop.protocol.config.TestSuite;
import io.agentloop.suite.adapter.SuiteSettings;
import io.agentloop.suite.detect.Found;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says in the words of the settings what was found in a project. */
final class DetectedSuites {
    private DetectedSuites() {}

    /** Only suites that would be called the same get names of their own. */
    static List<TestSuite> named(List<Found> found) {
        Map<String, Integer> times = new HashMap<>();
        List<TestSuite> suites = new ArrayList<>();
        for (Found one : found) {
            TestRunner runner = runner(one.suite());
            String folder = one.folder().toString();
            String name = TestSuite.usualName(folder, runner);
            boolean again = times.merge(name, 1, Integer::sum) > 1;
            Optional<String> own = again ? Optional.of(name + "-" + runner.word()) : Optional.empty();
            suites.add(new TestSuite(own, folder, runner, runner.usualFiles()));
        }
        return suites;
    }

    private static TestRunner runner(SuiteSettings suite) {
        return switch (suite) {
            case SuiteSettings.Cases cases ->
                new TestRunner.Cases(cases.folder().toString(), cases.run());
            case SuiteSettings.Runner known ->
                new TestRunner.Known(RunnerKind.valueOf(known.kind().name()), known.args(), known.run());
            case SuiteSettings.Commands own -> new TestRunner.Commands(own.list(), own.run(), new TestResults.Lines());
            case SuiteSettings.Below _, SuiteSettings.Several _ ->
                throw new IllegalArgumentException("no suite of one folder: " + suite);
        };
    }
}
