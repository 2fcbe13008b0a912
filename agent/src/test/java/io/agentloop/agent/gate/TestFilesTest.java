package io.agentloop.agent.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.protocol.board.Task;
import io.agentloop.protocol.config.ConfigReader;
import io.agentloop.protocol.config.ConfigReading;
import io.agentloop.protocol.config.Tests;
import io.agentloop.protocol.id.TaskId;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

final class TestFilesTest {
    private static Predicate<String> fromBase(String tests, String... paths) {
        Task task = new Task(new TaskId("t"), "t", null, 50, List.of(), List.of(paths), List.of(), 5, "");
        Tests settings = ConfigReader.read("tests: " + tests) instanceof ConfigReading.Accepted accepted
                ? accepted.config().tests()
                : new Tests.None();
        return TestFiles.takenFromBase(settings, task);
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
        assertThat(List.of("tests/new/test_a.py")).noneMatch(fromBase("{runner: pytest}", "tests/new"));
        assertThat(List.of("tests/old/test_a.py")).allMatch(fromBase("{runner: pytest}", "tests/new"));
    }

    @Test
    void withoutTestsNothingIsTaken() {
        assertThat(List.of("test_a.py")).noneMatch(fromBase("{runner: nope}"));
    }
}
