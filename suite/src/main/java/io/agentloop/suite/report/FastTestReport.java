package io.agentloop.suite.report;

import io.agentloop.suite.result.TestResult;
import java.util.List;

/**
 * A run, told.
 *
 * @param lines what a person or an LLM reads, under 4 KB; one line when nothing is wrong
 */
public record FastTestReport(RunFacts facts, List<String> lines, ExitCode exit) {
    /** Copies the lines. */
    public FastTestReport {
        lines = List.copyOf(lines);
    }

    /** One result for each test that got its turn. */
    public List<TestResult> results() {
        return facts.results();
    }
}
