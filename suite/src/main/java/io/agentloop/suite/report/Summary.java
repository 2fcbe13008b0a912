package io.agentloop.suite.report;

import io.agentloop.suite.result.Escapes;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.TestResult;
import io.agentloop.suite.result.Verdict;
import java.util.List;
import java.util.Optional;

/** The last line of a report: all counts, and what is new. */
final class Summary {
    private static final int IDS_NAMED = 3;
    private static final int LONGEST_ID = 60;

    private final RunFacts facts;
    private final Optional<String> logs;

    Summary(RunFacts facts, Optional<String> logs) {
        this.facts = facts;
        this.logs = logs;
    }

    String line() {
        StringBuilder line = new StringBuilder(facts.exit().word()).append(' ').append(counts());
        if (!facts.notRun().isEmpty()) {
            line.append(", NOT RUN ").append(facts.notRun().size());
        }
        if (!facts.disappeared().isEmpty()) {
            line.append("; ")
                    .append(facts.disappeared().size())
                    .append(" no longer listed: ")
                    .append(named(facts.disappeared()));
        }
        facts.slice().ifPresent(slice -> line.append("; slice ").append(slice));
        line.append("; ").append(seconds());
        logs.ifPresent(folder -> line.append("; log=").append(folder));
        return line.toString();
    }

    private String counts() {
        int all = facts.results().size() + facts.notRun().size();
        if (all == 0) {
            return "0 tests run of " + facts.listed() + " listed" + unmatched();
        }
        long failed = count(Verdict.FAIL) + count(Verdict.ERROR) + count(Verdict.CRASH);
        return count(Verdict.PASS) + "/" + all + " passed, " + failed + " failed" + news() + ", "
                + count(Verdict.SKIP) + " skipped, " + count(Verdict.TIMEOUT) + " timeout, " + count(Verdict.MISSING)
                + " missing";
    }

    private String unmatched() {
        if (facts.unmatched().isEmpty()) {
            return "";
        }
        String names = String.join(", ", facts.unmatched());
        return "; no test is called " + Escapes.visible(names, 3 * LONGEST_ID) + ", see fast-test --list";
    }

    private String news() {
        List<TestId> news = facts.results().stream()
                .filter(facts::isNew)
                .map(TestResult::id)
                .toList();
        if (facts.failing().isEmpty()) {
            return "";
        }
        return news.isEmpty() ? " (0 new)" : " (" + news.size() + " new: " + named(news) + ")";
    }

    private static String named(List<TestId> ids) {
        StringBuilder names = new StringBuilder();
        ids.stream()
                .limit(IDS_NAMED)
                .forEach(id ->
                        names.append(names.isEmpty() ? "" : ", ").append(Escapes.visible(id.printed(), LONGEST_ID)));
        return ids.size() > IDS_NAMED ? names + ", +" + (ids.size() - IDS_NAMED) : names.toString();
    }

    private long count(Verdict verdict) {
        return facts.results().stream()
                .filter(result -> result.verdict() == verdict)
                .count();
    }

    private String seconds() {
        long tenths = (facts.elapsed().toMillis() + 50) / 100;
        return tenths / 10 + "." + tenths % 10 + " s";
    }
}
