package io.agentloop.suite.report;

import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.TestResult;
import io.agentloop.suite.result.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A report as JSON lines, for a program: a line per result, test not run, test that disappeared, reason why the suite
 * is broken, name that is no test and line of text, and last a line "end", without which the report is not whole.
 */
public final class ReportJson {
    private ReportJson() {}

    /** The lines of a report. */
    public static List<String> write(FastTestReport report) {
        RunFacts facts = report.facts();
        List<String> lines = new ArrayList<>();
        facts.results().forEach(result -> lines.add(line(result, facts)));
        facts.notRun().forEach(id -> lines.add(line("not_run", "id", id.text())));
        facts.disappeared().forEach(id -> lines.add(line("disappeared", "id", id.text())));
        facts.broken().forEach(reason -> lines.add(line("broken", "reason", reason)));
        facts.unmatched().forEach(name -> lines.add(line("unmatched", "name", name)));
        report.lines().forEach(text -> lines.add(line("text", "line", text)));
        JsonLine end = new JsonLine().text("type", "end");
        facts.slice().ifPresent(slice -> end.text("slice", slice));
        lines.add(end.number("exit", report.exit().number())
                .number("listed", facts.listed())
                .number("ms", facts.elapsed().toMillis())
                .toString());
        return lines;
    }

    private static String line(String type, String name, String value) {
        return new JsonLine().text("type", type).text(name, value).toString();
    }

    private static String line(TestResult result, RunFacts facts) {
        JsonLine line = new JsonLine()
                .text("type", "result")
                .text("id", result.id().text())
                .text("verdict", result.verdict().word())
                .number("ms", result.took().toMillis());
        if (!result.verdict().isFailing()) {
            return line.toString();
        }
        line.text("reason", result.reason());
        result.location().ifPresent(spot -> line.text("at", spot));
        result.log().ifPresent(log -> line.text("log", log.toString()));
        return line.truth("known", facts.known().contains(result.id())).toString();
    }

    /**
     * The report that was written so; of the known failures those that were run.
     *
     * @throws IllegalArgumentException when the text is no whole report
     */
    public static FastTestReport read(List<String> lines) {
        ReadReport report = new ReadReport();
        lines.stream().filter(line -> !line.isBlank()).forEach(line -> report.add(JsonFields.of(line)));
        return report.whole();
    }

    private static final class ReadReport {
        private final List<TestResult> results = new ArrayList<>();
        private final List<TestId> notRun = new ArrayList<>();
        private final List<TestId> disappeared = new ArrayList<>();
        private final Set<TestId> known = new HashSet<>();
        private final List<String> broken = new ArrayList<>();
        private final List<String> unmatched = new ArrayList<>();
        private final List<String> text = new ArrayList<>();
        private Optional<Map<String, String>> end = Optional.empty();

        void add(Map<String, String> fields) {
            String type = JsonFields.required(fields, "type");
            switch (type) {
                case "result" -> addResult(fields);
                case "not_run" -> notRun.add(id(fields));
                case "disappeared" -> disappeared.add(id(fields));
                case "broken" -> broken.add(JsonFields.required(fields, "reason"));
                case "unmatched" -> unmatched.add(JsonFields.required(fields, "name"));
                case "text" -> text.add(JsonFields.required(fields, "line"));
                case "end" -> end = Optional.of(fields);
                default -> throw new IllegalArgumentException("a line of results has the unknown type " + type);
            }
        }

        private void addResult(Map<String, String> fields) {
            TestId id = id(fields);
            if (Boolean.parseBoolean(fields.getOrDefault("known", "false"))) {
                known.add(id);
            }
            results.add(new TestResult(
                    id,
                    Verdict.valueOf(JsonFields.required(fields, "verdict").toUpperCase(Locale.ROOT)),
                    fields.getOrDefault("reason", ""),
                    Optional.ofNullable(fields.get("at")),
                    millis(fields),
                    Optional.ofNullable(fields.get("log")).map(Path::of)));
        }

        private static TestId id(Map<String, String> fields) {
            return new TestId(JsonFields.required(fields, "id"));
        }

        private static Duration millis(Map<String, String> fields) {
            return Duration.ofMillis(Long.parseLong(JsonFields.required(fields, "ms")));
        }

        FastTestReport whole() {
            Map<String, String> last = end.orElseThrow(
                    () -> new IllegalArgumentException("the results end without their last line; the runner died"));
            RunFacts facts = new RunFacts(
                    results,
                    notRun,
                    disappeared,
                    known,
                    broken,
                    unmatched,
                    Optional.ofNullable(last.get("slice")),
                    Integer.parseInt(JsonFields.required(last, "listed")),
                    millis(last));
            return new FastTestReport(facts, text, facts.exit());
        }
    }
}
