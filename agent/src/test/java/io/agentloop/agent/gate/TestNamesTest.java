package io.agentloop.agent.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.protocol.board.Task;
import io.agentloop.protocol.id.TaskId;
import io.agentloop.suite.report.RunFacts;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.TestResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TestNamesTest {
    private static final TestId TWO_LINES = new TestId("sums\nadds");

    @Test
    void aNameMeansAnIdAsItIsOrAsItIsPrintedOrWithAStarItsBeginning() {
        for (String name : List.of("sums\nadds", TWO_LINES.printed(), "su*", "*")) {
            assertThat(TestNames.means(name, TWO_LINES)).as(name).isTrue();
        }
        for (String name : List.of("sums", "sums\nadds*x", "adds*", "")) {
            assertThat(TestNames.means(name, TWO_LINES)).as(name).isFalse();
        }
    }

    @Test
    void asManyNamesAsFitOnACommandLineAreTaken() {
        List<TestId> ids = IntStream.range(0, 10_000)
                .mapToObj(i -> new TestId("x".repeat(100) + i))
                .toList();
        assertThat(TestNames.fitting(ids))
                .hasSizeBetween(2_000, 4_000)
                .isEqualTo(ids.subList(0, TestNames.fitting(ids).size()));
        assertThat(TestNames.fitting(ids.subList(0, 100))).hasSize(100);
    }

    @Test
    void whatATaskAcceptsInThePrintedFormIsFulfilled() {
        Task task = new Task(new TaskId("t"), "t", null, 50, List.of(), List.of(), List.of(TWO_LINES.printed()), 5, "");
        RunFacts facts = new RunFacts(
                List.of(TestResult.pass(TWO_LINES, Duration.ZERO)),
                List.of(),
                List.of(),
                Set.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                1,
                Duration.ZERO);
        assertThat(Verdicts.accepted(task, facts)).isTrue();
    }
}
