package io.agentloop.bench.tests;

import io.agentloop.harness.problem.WorkFailed;
import java.io.IOException;

/** Holds that what was timed has really run. */
final class Passed {
    private Passed() {}

    /** All tests of the suite passed in the last round. */
    static void check(ScratchSuite suite) throws IOException {
        String printed = suite.printed("printed-ours");
        if (!printed.startsWith("PASS " + suite.tests() + "/" + suite.tests() + " passed")) {
            throw new WorkFailed(
                    "fast-test did not run " + suite.tests() + " tests in " + suite.folder() + ": " + printed);
        }
    }
}
