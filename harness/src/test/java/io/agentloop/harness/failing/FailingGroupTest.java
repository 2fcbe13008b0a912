package io.agentloop.harness.failing;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.protocol.board.Task;
import io.agentloop.protocol.board.TaskFile;
import io.agentloop.protocol.id.TaskId;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.TestResult;
import io.agentloop.suite.result.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FailingGroupTest {
    private static TestResult failing(String id, String reason) {
        return TestResult.of(new TestId(id), Verdict.FAIL, reason, Duration.ZERO);
    }

    private static List<String> keys(Grouping grouping, String... ids) {
        List<TestResult> tests =
                List.of(ids).stream().map(id -> failing(id, "r")).toList();
        return FailingGroup.of(tests, grouping).stream().map(FailingGroup::key).toList();
    }

    @Test
    void theFileIsReadFromTheId() {
        assertThat(keys(Grouping.FILE, "t/a.py::x", "t/a.py::y[1/2]")).containsExactly("t/a.py");
        assertThat(keys(Grouping.FILE, "io.x.FooTest#bar", "io.x.FooTest#baz")).containsExactly("io.x.FooTest");
        assertThat(keys(Grouping.FILE, "src/a.test.js > adds > two")).containsExactly("src/a.test.js");
        assertThat(keys(Grouping.FILE, "arith/sub-1", "arith/add-1", "other")).containsExactly("arith", "other");
    }

    @Test
    void theSuiteIsReadFromTheIdToo() {
        assertThat(keys(Grouping.SUITE, "api:t/a.py::x", "web:a > b", "t/a.py::y"))
                .containsExactly("api", "the suite", "web");
    }

    @Test
    void theSameFailuresAreTheSameTaskAndOthersAreNot() {
        FailingGroup one =
                FailingGroup.of(List.of(failing("a_b", "x")), Grouping.TEST).getFirst();
        FailingGroup again =
                FailingGroup.of(List.of(failing("a_b", "y")), Grouping.TEST).getFirst();
        FailingGroup other =
                FailingGroup.of(List.of(failing("a-b", "x")), Grouping.TEST).getFirst();
        assertThat(one.id(1)).isEqualTo(again.id(1)).isNotEqualTo(other.id(1)).isNotEqualTo(one.id(2));
        assertThat(one.id(1).value()).startsWith("fix-a-b-");
    }

    @Test
    void anIdIsGivenOnce() {
        FailingGroup group =
                FailingGroup.of(List.of(failing("a_b", "x")), Grouping.TEST).getFirst();
        FreeIds ids = new FreeIds(id -> id.equals(group.id(2)));

        assertThat(ids.next(group)).isEqualTo(group.id(1));
        assertThat(ids.next(group)).isEqualTo(group.id(3));
        assertThat(group.id(1).value()).matches("fix-a-b-[0-9a-f]{16}");
    }

    @Test
    void whatATaskAcceptsIsKnownHoweverItIsWritten() {
        Task task = FailingGroup.of(List.of(failing("t.py::one", "r"), failing("new\nline", "r")), Grouping.SUITE)
                .getFirst()
                .task(new TaskId("t"), Optional.empty(), "main");
        AcceptedTests accepted = AcceptedTests.of(List.of(task));
        assertThat(accepted.has(new TestId("t.py::one"))).isTrue();
        assertThat(accepted.has(new TestId("new\nline"))).isTrue();
        assertThat(accepted.has(new TestId("t.py::on"))).isFalse();
        assertThat(new AcceptedTests(Set.of(), List.of("math/")).has(new TestId("math/sub-1")))
                .isTrue();
    }

    @Test
    void oddIdsComeThroughTheTaskFileAsTheyAre() {
        List<TestResult> tests = List.of(
                failing("t.py::it's [1] #x: y", "r"),
                failing("-dash", "r"),
                failing("ü\nnew", "r"),
                failing("'\"", "r"));
        for (FailingGroup group : FailingGroup.of(tests, Grouping.TEST)) {
            Task task = group.task(group.id(1), Optional.empty(), "main");
            assertThat(TaskFile.parse(task.id(), TaskFile.text(task))).isEqualTo(task);
        }
    }

    @Test
    void aLargeGroupIsShortToReadAndOneThatIsTooLargeIsRefused() {
        List<TestResult> many = IntStream.range(0, 2000)
                .mapToObj(i -> failing("t/case-" + i, "r"))
                .toList();
        FailingGroup group = FailingGroup.of(many, Grouping.FILE).getFirst();
        assertThat(group.tooLarge()).isEmpty();
        assertThat(group.task(group.id(1), Optional.empty(), "main").text()).hasSizeLessThan(3000);
        List<TestResult> longNamed = IntStream.range(0, 2000)
                .mapToObj(i -> failing("t/" + "x".repeat(100) + i, "r"))
                .toList();
        assertThat(FailingGroup.of(longNamed, Grouping.FILE).getFirst().tooLarge())
                .isPresent();
    }
}
