package io.agentloop.protocol.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads the key `tests`: either a folder of cases, or a list and a run command. */
final class TestsSection {
    private static final Duration LEAST_TIME = Duration.ofMillis(100);
    private static final String BOTH_FORMS = "either `cases` and `run`, or `list`, `run` and `results`";

    private final YamlSection section;

    private TestsSection(YamlSection section) {
        this.section = section;
    }

    static Tests read(YamlSection section) {
        section.allow("cases", "run", "list", "results", "files", "fraction", "budget", "timeout");
        return new TestsSection(section).tests();
    }

    private Tests tests() {
        Optional<String> folder = section.word("cases", ProjectPath.ALLOWED, ProjectPath::checked);
        List<String> run = section.command("run").orElse(List.of());
        List<String> list = section.command("list").orElse(List.of());
        Optional<TestResults> results = results();
        checkForm();
        if (section.has("cases")) {
            String cases = folder.orElse("cases");
            return new Tests.Cases(cases, run, section.texts("files").orElse(List.of(cases + "/**")), pace());
        }
        List<String> files = section.texts("files").orElse(List.of());
        return new Tests.Commands(list, run, results.orElseGet(TestResults.Lines::new), files, pace());
    }

    private void checkForm() {
        if (section.has("cases") && section.has("list")) {
            section.problem("list", "stands beside `cases`; allowed is " + BOTH_FORMS);
        }
        if (section.has("cases") && section.has("results")) {
            section.problem("results", "is used with `list` only: a case passes by its exit code and its .out file");
        }
        if (!section.has("cases") && !section.has("list")) {
            section.problem("", "needs `cases` or `list`; allowed is " + BOTH_FORMS);
        }
        if (!section.has("run")) {
            section.problem("", "needs `run`, the command that runs the tests, such as [bin/run-case]");
        }
    }

    private Optional<TestResults> results() {
        String allowed = "`lines` or {junit: \"build/**/*.xml\"}";
        if (!section.isMapping("results")) {
            return section.word("results", allowed, TestsSection::lines);
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

    private TestPace pace() {
        TestPace standard = TestPace.STANDARD;
        return new TestPace(
                section.share("fraction", 1).orElse(standard.fraction()),
                section.duration("budget", LEAST_TIME).orElse(standard.budget()),
                section.duration("timeout", LEAST_TIME).orElse(standard.timeout()));
    }
}
