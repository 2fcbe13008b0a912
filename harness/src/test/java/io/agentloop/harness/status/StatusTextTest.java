package io.agentloop.harness.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.harness.report.Console;
import io.agentloop.harness.status.RunStatus.Agent;
import io.agentloop.harness.status.RunStatus.Counts;
import io.agentloop.harness.status.RunStatus.Trouble;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StatusTextTest {
    private final Console plain = console(false);

    @ParameterizedTest
    @CsvSource({"1,0", "3,2", "40,0", "40,40", "2,40", "16,9"})
    void aScreenIsEnough(int agents, int troubles) {
        List<String> lines = StatusText.of(status(agents, troubles), plain);
        assertThat(lines).hasSizeLessThanOrEqualTo(24);
        assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(125));
    }

    @Test
    void whatDoesNotFitIsCounted() {
        String text = StatusText.text(status(40, 40), plain);
        assertThat(text).contains("more: ").contains("session").contains("all with `harness status --json`");
    }

    @Test
    void timesAreAgesAndNothingWrongIsSaid() {
        String text = StatusText.text(status(1, 0), plain);
        assertThat(text).contains("4 m 10 s").contains("nothing is wrong").contains("118/120");
    }

    @Test
    void coloursShowOnATerminalOnly() {
        assertThat(StatusText.text(status(1, 1), plain)).doesNotContain("\u001b");
        assertThat(StatusText.text(status(1, 1), console(true))).contains("\u001b[31m");
    }

    private static Console console(boolean terminal) {
        return new Console(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()), terminal);
    }

    private static RunStatus status(int agents, int troubles) {
        return new RunStatus(
                "default",
                "/p",
                "running",
                "up",
                "running",
                "cases in cases",
                "0123456789",
                5,
                100,
                IntStream.range(0, agents)
                        .mapToObj(i -> new Agent(
                                "agent-%02d".formatted(i),
                                "worker",
                                "session",
                                "lexer",
                                1,
                                250L,
                                7,
                                5,
                                "118/120",
                                1,
                                0,
                                ""))
                        .toList(),
                new Counts(10, 1, 2, 3, 4, 0, 0),
                List.of(),
                IntStream.range(0, troubles)
                        .mapToObj(i -> new Trouble("parked", "task-" + i, "three\ntakeovers ".repeat(20)))
                        .toList());
    }
}
