package io.agentloop.agent.tested;

import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.tested.TestedLine.Verdicts;
import io.agentloop.suite.report.RunFacts;
import io.agentloop.suite.result.TestId;
import java.util.List;

/** Learns what was tested. */
public interface Tested {
    /**
     * Tests ran.
     *
     * @param by "gate" or "keeper"
     * @param main the commit of main that was tested, or that the tested work is for
     */
    void ran(String by, CommitId main, RunFacts facts);

    /** The flaky tests that do not block at present, of so many that may be. */
    void quarantine(int places, List<TestId> tests);

    /** What the keeper has found so far. */
    void verdicts(Verdicts found);
}
