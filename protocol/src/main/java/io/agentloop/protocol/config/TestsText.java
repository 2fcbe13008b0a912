package io.agentloop.protocol.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Renders the key `tests`. */
final class TestsText {
    private TestsText() {}

    static Map<String, Object> map(Tests.Suites tests) {
        Map<String, Object> section = new LinkedHashMap<>();
        List<TestSuite> suites = tests.suites();
        if (suites.size() == 1 && suites.getFirst().name().isEmpty()) {
            section.putAll(map(suites.getFirst()));
        } else {
            section.put("suites", suites.stream().map(TestsText::map).toList());
        }
        section.put("fraction", tests.pace().fraction());
        section.put("budget", TimeSpans.format(tests.pace().budget()));
        section.put("timeout", TimeSpans.format(tests.pace().timeout()));
        tests.pace().memory().ifPresent(memory -> section.put("memory", memory.toString()));
        section.put("mandatory", tests.pace().guard().mandatory());
        section.put("quarantine", tests.pace().guard().quarantine());
        section.put("keeper", TimeSpans.format(tests.pace().guard().keeper()));
        return section;
    }

    /** Without the globs that hold when there are none. */
    static Map<String, Object> brief(TestSuite suite) {
        Map<String, Object> section = map(suite);
        if (suite.files().equals(suite.runner().usualFiles())) {
            section.remove("files");
        }
        return section;
    }

    private static Map<String, Object> map(TestSuite suite) {
        Map<String, Object> section = new LinkedHashMap<>();
        suite.name().ifPresent(name -> section.put("name", name));
        switch (suite.runner()) {
            case TestRunner.Cases cases -> {
                section.put("cases", cases.folder());
                section.put("run", cases.run());
            }
            case TestRunner.Commands commands -> {
                section.put("list", commands.list());
                section.put("run", commands.run());
                section.put("results", results(commands.results()));
            }
            case TestRunner.Known known -> putKnown(section, known);
        }
        if (!suite.folder().isEmpty()) {
            section.put("in", suite.folder());
        }
        section.put("files", suite.files());
        return section;
    }

    private static void putKnown(Map<String, Object> section, TestRunner.Known known) {
        section.put("runner", known.kind().word());
        if (!known.args().isEmpty()) {
            section.put("args", known.args());
        }
        if (!known.run().isEmpty()) {
            section.put("run", known.run());
        }
    }

    private static Object results(TestResults results) {
        return switch (results) {
            case TestResults.Lines ignored -> "lines";
            case TestResults.Junit junit -> Map.of("junit", junit.glob());
        };
    }
}
