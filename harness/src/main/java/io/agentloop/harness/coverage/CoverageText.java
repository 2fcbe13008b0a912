package io.agentloop.harness.coverage;

import io.agentloop.harness.report.Ages;
import io.agentloop.harness.report.PlainText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A coverage for people. */
public final class CoverageText {
    private static final int MOST = 10;
    private static final int WIDTH = 110;
    private static final String ROW = "%-10s %-7s %6s %6s %14s";

    private CoverageText() {}

    /**
     * The lines.
     *
     * @param since the commit in question, in words
     * @param all whether every test that did not run is named
     */
    public static List<String> of(Coverage coverage, String since, boolean all, Clock clock) {
        List<String> lines = new ArrayList<>();
        if (coverage.suite() == 0) {
            lines.add("no test has been run yet");
            return lines;
        }
        lines.add(coverage.ran() + " of " + coverage.suite() + " tests ran " + since);
        lines.add(ROW.formatted("AGENT", "BY", "RUNS", "TESTS", "LAST"));
        coverage.agents().forEach(agent -> {
            Instant last = Coverage.last(agent);
            String age = last == null ? "-" : Ages.of(Duration.between(last, clock.instant())) + " ago";
            lines.add(ROW.formatted(agent.agent(), agent.by(), agent.runs(), agent.tests(), age));
        });
        List<String> missing = coverage.missing();
        missing.stream()
                .limit(all ? missing.size() : MOST)
                .forEach(name -> lines.add("not run: " + PlainText.line(name, WIDTH)));
        if (!all && missing.size() > MOST) {
            lines.add("... and " + (missing.size() - MOST) + " more; all with --all");
        }
        if (coverage.unnamed() > 0) {
            lines.add("and " + coverage.unnamed() + " that nobody has run since the start, whose names are not known");
        }
        return lines;
    }
}
