package io.agentloop.suite.adapter;

import io.agentloop.suite.process.ProcessRunner;
import io.agentloop.suite.process.TimeLimit;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.state.RunLogs;
import java.nio.file.Path;
import java.util.List;

/** The tests of one project tree. */
public sealed interface Suite permits CaseSuite, CommandSuite {

    /** The suite that lives in this folder. */
    static Suite of(SuiteSettings settings, Path root, ProcessRunner runner) {
        return switch (settings) {
            case SuiteSettings.Cases cases -> new CaseSuite(cases, root, runner);
            case SuiteSettings.Commands commands -> new CommandSuite(commands, root, runner, CommandSuite.SLOW_START);
        };
    }

    /** Asks for all tests there are. */
    Listing list(TimeLimit limit) throws InterruptedException;

    /**
     * Runs tests from the list, in this order where the suite has a say in it. Each that got its turn has one result
     * in the ledger afterwards.
     */
    void run(List<TestId> ids, Pace pace, Ledger ledger, RunLogs logs) throws InterruptedException;
}
