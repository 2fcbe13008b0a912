package io.agentloop.agent.oracle;

import io.agentloop.suite.oracle.BisectResult;
import io.agentloop.suite.oracle.CulpritSet;
import io.agentloop.suite.oracle.OracleBisect;
import java.io.IOException;
import java.util.Optional;

/** One search by somebody alone. */
final class OracleCommand {
    private final Options options;
    private final SearchGround ground;
    private final Report report;
    private final Optional<FixTasks> tasks;

    /**
     * Prepares to search.
     *
     * @param tasks what makes a task of each set found, if that is wanted
     */
    OracleCommand(Options options, SearchGround ground, Report report, Optional<FixTasks> tasks) {
        this.options = options;
        this.ground = ground;
        this.report = report;
        this.tasks = tasks;
    }

    /** Searches and prints; the result is the exit code. */
    int run() throws IOException, InterruptedException {
        BisectResult result = new OracleBisect(ground.trials(), options.jobs(), this::found).among(ground.suspects());
        return report.end(result, ground.suspects().size());
    }

    private void found(CulpritSet set) {
        report.found(set);
        tasks.ifPresent(fix -> report.said(fix.add(set)));
    }
}
