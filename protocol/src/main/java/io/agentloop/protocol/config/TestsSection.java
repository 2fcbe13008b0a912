package io.agentloop.protocol.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the key `tests`: one suite, or several, and how much of them is run at a time. */
final class TestsSection {
    private static final ByteSize LEAST_MEMORY = ByteSize.of("16m");
    private static final Duration LEAST_TIME = Duration.ofMillis(100);
    private static final Duration LEAST_STRETCH = Duration.ofSeconds(1);

    private TestsSection() {}

    static Tests read(YamlSection section) {
        return section.has("suites") ? several(section) : one(section);
    }

    private static Tests one(YamlSection section) {
        section.allow(
                "runner",
                "in",
                "args",
                "cases",
                "run",
                "list",
                "results",
                "files",
                "suites",
                "fraction",
                "budget",
                "timeout",
                "memory",
                "mandatory",
                "quarantine",
                "keeper");
        TestSuite suite = new SuiteSection(section).read();
        return new Tests.Suites(List.of(suite), pace(section));
    }

    private static Tests several(YamlSection section) {
        section.allow("suites", "fraction", "budget", "timeout", "memory", "mandatory", "quarantine", "keeper");
        List<TestSuite> suites = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (YamlSection entry : section.sections("suites").orElse(List.of())) {
            entry.allow("name", "runner", "in", "args", "cases", "run", "list", "results", "files");
            TestSuite unnamed = new SuiteSection(entry).read();
            String name = entry.word("name", TestSuite.NAME_IN_WORDS, TestSuite::checkedName)
                    .orElseGet(() -> TestSuite.usualName(unnamed.folder(), unnamed.runner()));
            if (!names.add(name)) {
                entry.problem(
                        entry.has("name") ? "name" : "",
                        "another suite is called '" + name + "' too; give this one a `name` of its own");
            }
            suites.add(new TestSuite(Optional.of(name), unnamed.folder(), unnamed.runner(), unnamed.files()));
        }
        // The list itself was wrong, which is told already.
        return suites.isEmpty() ? new Tests.None() : new Tests.Suites(suites, pace(section));
    }

    private static TestPace pace(YamlSection section) {
        TestPace standard = TestPace.STANDARD;
        return new TestPace(
                section.share("fraction", 1).orElse(standard.fraction()),
                section.duration("budget", LEAST_TIME).orElse(standard.budget()),
                section.duration("timeout", LEAST_TIME).orElse(standard.timeout()),
                section.size("memory", LEAST_MEMORY),
                guard(section));
    }

    private static TestPace.Guard guard(YamlSection section) {
        TestPace.Guard standard = TestPace.Guard.STANDARD;
        return new TestPace.Guard(
                section.texts("mandatory").orElse(standard.mandatory()),
                section.share("quarantine", 1).orElse(standard.quarantine()),
                section.duration("keeper", LEAST_STRETCH).orElse(standard.keeper()));
    }
}
