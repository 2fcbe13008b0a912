package io.agentloop.protocol.config;

import java.util.List;
import java.util.Optional;

/** Reads one suite: a runner that is known by name, a folder of cases, or a list and a run command. */
final class SuiteSection {
    private static final String FORMS = "either `runner`, or `cases` and `run`, or `list`, `run` and `results`";
    private static final List<String> FIRST_KEYS = List.of("runner", "cases", "list");

    private final YamlSection section;

    SuiteSection(YamlSection section) {
        this.section = section;
    }

    /** Without a name: only who reads all suites knows whether one is needed. */
    TestSuite read() {
        String folder =
                section.word("in", ProjectPath.ALLOWED, ProjectPath::checked).orElse("");
        TestRunner runner = runner();
        checkForm();
        return new TestSuite(
                Optional.empty(), folder, runner, section.texts("files").orElseGet(runner::usualFiles));
    }

    private TestRunner runner() {
        Optional<RunnerKind> kind = section.oneOf("runner", RunnerKind.words(), RunnerKind::of);
        Optional<String> cases = section.word("cases", ProjectPath.ALLOWED, ProjectPath::checked);
        List<String> run = section.command("run").orElse(List.of());
        List<String> list = section.command("list").orElse(List.of());
        List<String> args = section.texts("args").orElse(List.of());
        Optional<TestResults> results = results();
        if (kind.isPresent()) {
            return new TestRunner.Known(kind.get(), args, run);
        }
        if (section.has("cases")) {
            return new TestRunner.Cases(cases.orElse("cases"), run);
        }
        return new TestRunner.Commands(list, run, results.orElseGet(TestResults.Lines::new));
    }

    private void checkForm() {
        List<String> first = FIRST_KEYS.stream().filter(section::has).toList();
        if (first.isEmpty()) {
            section.problem("", "needs `runner`, `cases` or `list`; allowed is " + FORMS);
        }
        first.stream()
                .skip(1)
                .forEach(key -> section.problem(key, "stands beside `" + first.getFirst() + "`; allowed is " + FORMS));
        if (section.has("results") && !section.has("list")) {
            section.problem(
                    "results",
                    "is used with `list` only: "
                            + (section.has("cases")
                                    ? "a case passes by its exit code and its .out file"
                                    : "a known runner has a form of its own"));
        }
        if (section.has("args") && !section.has("runner")) {
            section.problem("args", "is used with `runner` only: other commands have their arguments in `run`");
        }
        if (!section.has("run") && !section.has("runner")) {
            section.problem("", "needs `run`, the command that runs the tests, such as [bin/run-case]");
        }
    }

    private Optional<TestResults> results() {
        String allowed = "`lines` or {junit: \"build/**/*.xml\"}";
        if (!section.isMapping("results")) {
            return section.word("results", allowed, SuiteSection::lines);
        }
        return section.section("results").map(results -> {
            results.allow("junit");
            if (!results.has("junit")) {
                section.problem("results", "allowed is " + allowed);
            }
            return new TestResults.Junit(results.word("junit", ProjectPath.ALLOWED, ProjectPath::checked)
                    .orElse("*.xml"));
        });
    }

    private static TestResults lines(String word) {
        if (!word.equals("lines")) {
            throw new IllegalArgumentException("no such result format: " + word);
        }
        return new TestResults.Lines();
    }
}
