package io.agentloop.suite.adapter;

import io.agentloop.suite.framework.Framework;
import io.agentloop.suite.framework.Ground;
import io.agentloop.suite.framework.Listing;
import io.agentloop.suite.frameworks.Frameworks;
import io.agentloop.suite.frameworks.commands.Commands;
import io.agentloop.suite.process.ProcessRunner;
import io.agentloop.suite.process.TimeLimit;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.state.RunLogs;
import java.nio.file.Path;
import java.util.List;

/** The tests of one project tree. */
public sealed interface Suite permits CaseSuite, FrameworkSuite, FolderSuite, SeveralSuites {

    /** The suite that lives in this folder. */
    static Suite of(SuiteSettings settings, Path root, ProcessRunner runner) {
        return switch (settings) {
            case SuiteSettings.Cases cases -> new CaseSuite(cases, root, runner);
            case SuiteSettings.Commands own ->
                new FrameworkSuite(
                        new Commands(own.list(), own.run(), own.results(), root, runner, Framework.SLOW_START), runner);
            case SuiteSettings.Runner known ->
                new FrameworkSuite(
                        Frameworks.of(known.kind(), new Ground(root, known.args(), known.run(), runner)), runner);
            case SuiteSettings.Below below ->
                new FolderSuite(below.folder(), root, of(below.suite(), root.resolve(below.folder()), runner));
            case SuiteSettings.Several several ->
                new SeveralSuites(several.suites().stream()
                        .map(named -> new SeveralSuites.Part(named.name(), of(named.suite(), root, runner)))
                        .toList());
        };
    }

    /** Asks for all tests there are. */
    Listing list(TimeLimit limit) throws InterruptedException;

    /**
     * Runs tests from the list, in this order where the suite has a say in it. Each that got its turn has one result
     * in the entries afterwards.
     */
    void run(List<TestId> ids, Pace pace, Entries entries, RunLogs logs) throws InterruptedException;
}
