package io.agentloop.agent.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.protocol.board.Task;
import io.agentloop.protocol.config.ConfigReader;
import io.agentloop.protocol.config.ConfigReading;
import io.agentloop.protocol.config.Tests;
import io.agentloop.protocol.id.TaskId;
import io.agentloop.suite.result.TestId;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

final class TestFilesTest {
    private static final String CHANGED = "tests/new/test_a.py";

    private static Predicate<String> fromBase(String tests, String... paths) {
        return TestFiles.takenFromMain(settings(tests), task(paths), List.of(CHANGED));
    }

    private static Task task(String... paths) {
        return new Task(new TaskId("t"), "t", null, 50, List.of(), List.of(paths), List.of(), 5, "");
    }

    private static Tests settings(String tests) {
        return ConfigReader.read("tests: " + tests) instanceof ConfigReading.Accepted accepted
                ? accepted.config().tests()
                : new Tests.None();
    }

    /** Whether the change of a file, which the task names, explains that a test is gone. */
    private static boolean explains(String path, String tests, String id) {
        return TestFiles.explained(settings(tests), task(path), List.of(path)).test(new TestId(id));
    }

    @Test
    void knownRunnersHaveGlobsThatAlsoMeanTheOutermostFolder() {
        Predicate<String> pytest = fromBase("{runner: pytest}");

        assertThat(List.of("test_a.py", "tests/test_a.py", "a/b/x_test.py", "conftest.py"))
                .allMatch(pytest);
        assertThat(List.of("a.py", "tests/data.txt", "mytest_a.pyc")).noneMatch(pytest);
        assertThat(List.of("tests/a.rs", "core/tests/b/a.rs")).allMatch(fromBase("{runner: cargo}"));
    }

    @Test
    void globsOfASuiteAreThoseOfItsFolder() {
        Predicate<String> several = fromBase("{suites: [{runner: go, in: core}, {cases: c, run: [x], in: web}]}");

        assertThat(List.of("core/a_test.go", "core/sub/a_test.go", "core/testdata/x/y", "web/c/1"))
                .allMatch(several);
        assertThat(List.of("a_test.go", "c/1", "web/a_test.go")).noneMatch(several);
    }

    @Test
    void whatTheTaskIsToWriteIsItsOwn() {
        assertThat(List.of(CHANGED)).noneMatch(fromBase("{runner: pytest}", "tests/new"));
        assertThat(List.of("tests/new/test_b.py"))
                .as("the commit left it as it was when it left main, where it may be newer")
                .allMatch(fromBase("{runner: pytest}", "tests/new"));
        assertThat(List.of("tests/old/test_a.py")).allMatch(fromBase("{runner: pytest}", "tests/new"));
    }

    @Test
    void withoutTestsNothingIsTaken() {
        assertThat(List.of("test_a.py")).noneMatch(fromBase("{runner: nope}"));
    }

    @Test
    void eachPairOfStarsMayMeanNoFolder() {
        Predicate<String> files = fromBase("{cases: c, run: [x], files: [a/**/b/**/c.t, \"**/x/**/y\"]}");
        assertThat(List.of("a/b/c.t", "a/1/b/c.t", "a/b/2/c.t", "a/1/2/b/3/4/c.t", "x/y", "1/x/y", "x/1/y", "1/x/2/y"))
                .allMatch(files);
        assertThat(List.of("a/c.t", "ab/c.t", "xy", "a/b/c.txt")).noneMatch(files);
    }

    @Test
    void aChangedFileExplainsOnlyWhatMayBeInIt() {
        String[][] explained = {
            {"tests/test_a.py", "{runner: pytest}", "tests/test_a.py::TestX::test_y[1-2]"},
            {"tests/test_a.py", "{runner: pytest}", "tests/test_a.py"},
            {"tests/conftest.py", "{runner: pytest}", "tests/sub/test_a.py::test_y"},
            {"core/a_test.go", "{runner: go}", "core::TestA"},
            {"a_test.go", "{runner: go}", ".::TestA"},
            {"m/src/test/java/shop/SumTest.java", "{runner: maven}", "m/shop.SumTest$Inner#adds(int)"},
            {"src/test/kotlin/Sums.kt", "{runner: gradle}", "shop.SumTest#adds"},
            {"test/sum.test.js", "{runner: jest}", "test/sum.test.js > outer > adds"},
            {"t/a.t", "{runner: tap}", "t/a.t"},
            {"cases/sub/neg.in", "{cases: cases, run: [x]}", "sub/neg.in"},
            {"cases/sub/neg.out", "{cases: cases, run: [x]}", "sub/neg.in"},
            {"tests/anywhere.rs", "{runner: cargo}", "core-lib/tests/sums::adds"},
            {"api/test_a.py", "{suites: [{runner: pytest, in: api}, {runner: go, in: core}]}", "api:test_a.py::test_y"},
        };
        for (String[] one : explained) {
            assertThat(explains(one[0], one[1], one[2]))
                    .as(String.join(" ", one))
                    .isTrue();
        }
        String[][] not = {
            {"tests/test_a.py", "{runner: pytest}", "tests/test_ab.py::test_y"},
            {"other/conftest.py", "{runner: pytest}", "tests/test_a.py::test_y"},
            {"core/a_test.go", "{runner: go}", "core/sub::TestA"},
            {"core/a_test.go", "{runner: go}", ".::TestA"},
            {"m/src/test/java/shop/SumTest.java", "{runner: maven}", "m/shop.OtherTest#adds"},
            {"n/src/test/java/shop/SumTest.java", "{runner: maven}", "m/shop.SumTest#adds"},
            {"test/sum.test.js", "{runner: jest}", "test/sum.test.jsx > adds"},
            {"t/a.t", "{runner: tap}", "t/ab.t"},
            {"cases/a", "{cases: cases, run: [x]}", "b"},
            {"src/a.rs", "{runner: cargo}", "core-lib::adds"},
            {"api/test_a.py", "{suites: [{runner: pytest, in: api}, {runner: cargo, in: core}]}", "core:lib::adds"},
        };
        for (String[] one : not) {
            assertThat(explains(one[0], one[1], one[2]))
                    .as(String.join(" ", one))
                    .isFalse();
        }
    }
}
