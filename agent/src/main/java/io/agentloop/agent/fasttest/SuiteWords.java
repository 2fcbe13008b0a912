package io.agentloop.agent.fasttest;

import io.agentloop.protocol.config.TestResults;
import io.agentloop.protocol.config.TestRunner;
import io.agentloop.protocol.config.TestSuite;
import io.agentloop.suite.adapter.SuiteName;
import io.agentloop.suite.adapter.SuiteSettings;
import io.agentloop.suite.frameworks.RunnerKind;
import io.agentloop.suite.frameworks.commands.ResultFormat;
import java.nio.file.Path;
import java.util.List;

/** Says in the words of the suite what the settings say about it. */
final class SuiteWords {
    private SuiteWords() {}

    /** A suite without a name is the only one. */
    static SuiteSettings settings(List<TestSuite> suites) {
        TestSuite first = suites.getFirst();
        if (suites.size() == 1 && first.name().isEmpty()) {
            return placed(first);
        }
        return new SuiteSettings.Several(suites.stream().map(SuiteWords::named).toList());
    }

    private static SuiteSettings.Named named(TestSuite suite) {
        return new SuiteSettings.Named(new SuiteName(suite.name().orElseThrow()), placed(suite));
    }

    private static SuiteSettings placed(TestSuite suite) {
        SuiteSettings settings = runner(suite.runner());
        return suite.folder().isEmpty() ? settings : new SuiteSettings.Below(Path.of(suite.folder()), settings);
    }

    private static SuiteSettings runner(TestRunner runner) {
        return switch (runner) {
            case TestRunner.Cases cases -> new SuiteSettings.Cases(Path.of(cases.folder()), cases.run());
            case TestRunner.Commands commands ->
                new SuiteSettings.Commands(commands.list(), commands.run(), format(commands.results()));
            case TestRunner.Known known ->
                new SuiteSettings.Runner(RunnerKind.valueOf(known.kind().name()), known.args(), known.run());
        };
    }

    private static ResultFormat format(TestResults results) {
        return switch (results) {
            case TestResults.Lines _ -> new ResultFormat.Lines();
            case TestResults.Junit junit -> new ResultFormat.JUnit(junit.glob());
        };
    }
}
