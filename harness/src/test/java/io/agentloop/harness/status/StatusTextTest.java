package io.agentloop.harness.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.harness.records.GatewayReading.Spent;
import io.agentloop.harness.report.Console;
import io.agentloop.harness.status.RunStatus.Agent;
import io.agentloop.harness.status.RunStatus.Counts;
import io.agentloop.harness.status.RunStatus.Gateway;
import io.agentloop.harness.status.RunStatus.Trouble;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
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

    @Test
    void aPauseAStopAndWhatIsSpentAreOneLine() {
        Gateway gateway = new Gateway(
                "running",
                "2026-11-20T17:45:10.123Z",
                250,
                "anthropic: rate limited",
                "",
                List.of(new Spent("run", "", 10, "usd", 4.1, 1), new Spent("agent", "a-1", 1e6, "tokens", 5e5, 0)),
                3,
                0);
        assertThat(StatusText.text(status(40, 40, gateway), plain).lines().toList())
                .hasSizeLessThanOrEqualTo(24)
                .anyMatch(line -> line.startsWith("gateway running, 3 calls open, spent $4.10 of $10.00 (41 %), pause"
                        + " of 4 m 10 s until 17:45:10 UTC ("));
        Gateway going = new Gateway("running", null, 0, "", "", gateway.budget(), 0, 0);
        assertThat(StatusText.text(status(1, 0, going), plain))
                .contains("gateway running, 0 calls open, spent $4.10 of $10.00 (41 %)");
        Gateway byAgents =
                new Gateway("running", null, 0, "", "no", gateway.budget().subList(1, 2), 0, 0);
        assertThat(StatusText.text(status(1, 0, byAgents), plain))
                .contains("calls are stopped, 0 calls open, spent 500k tokens of 1.0M tokens (50 %) by the agent a-1");
    }

    private static RunStatus status(int agents, int troubles) {
        return status(agents, troubles, null);
    }

    private static RunStatus status(int agents, int troubles, @Nullable Gateway gateway) {
        return new RunStatus(
                "default",
                "/p",
                "running",
                "up",
                "running",
                gateway,
                "cases in cases",
                null,
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
