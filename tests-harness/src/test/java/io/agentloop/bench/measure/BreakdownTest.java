package io.agentloop.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.harness.docker.LogLine;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BreakdownTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void timeGoesToTheLineThatEndsIt() {
        Breakdown breakdown = new Breakdown();

        breakdown.add(List.of(
                at(0, "10:00:00 claimed task-0001: Piece 1"),
                at(40, "10:00:00 session 1 (work, command)"),
                at(60, "10:00:00 session 1 finished after 0.0 s"),
                at(60, "10:00:00 gate none: no tests are configured"),
                at(100, "10:00:00 landed 0123456789 for task-0001")));

        assertThat(breakdown.lines())
                .containsExactly(
                        "      40 ms  40 %  prepare the workspace",
                        "      20 ms  20 %  session: start, command, end", "      40 ms  40 %  collect, gate, land");
    }

    @Test
    void bashLoopsSayThatTheyLandedInTheSameWord() {
        assertThat(LoopStep.of("landed task-0001")).contains(LoopStep.LAND);
        assertThat(LoopStep.of("lost task-0001")).isEmpty();
    }

    private static LogLine at(int millis, String text) {
        return new LogLine(BEGIN.plusMillis(millis), text);
    }
}
