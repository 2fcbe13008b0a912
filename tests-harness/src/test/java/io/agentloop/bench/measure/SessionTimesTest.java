package io.agentloop.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.harness.docker.LogLine;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SessionTimesTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void aLoopsLogAndItsSessionsWordsMakeOneStory() {
        SessionTimes times = new SessionTimes()
                .log(List.of(
                        line(0, "07:00:00 claimed task-0003: Piece 3"),
                        line(900, "07:00:00 landed 0a1b2c3d4e for task-0003"),
                        line(1000, "07:00:01 claimed task-0001: Piece 1"),
                        line(1010, "07:00:01 session 2 (work, command)"),
                        line(1500, "07:00:01 landed 0a1b2c3d4f for task-0001"),
                        line(1600, "07:00:01 claimed task-0002: Piece 2")))
                .said(List.of(said("began", "task-0003", 100), said("ended", "task-0003", 200)))
                .said(List.of(said("began", "task-0001", 1080), said("ended", "task-0001", 1200)));

        assertThat(times.before().values()).as("the first one is cold").containsExactly(80.0);
        assertThat(times.after().values()).containsExactly(300.0);
        assertThat(times.landed()).isEqualTo(1);
    }

    @Test
    void aBashLoopSaysAllOfItInOneLog() {
        SessionTimes times = new SessionTimes()
                .log(List.of(
                        line(0, "claimed task-0001"),
                        line(1, "landed task-0001"),
                        line(10, "claimed task-0002"),
                        line(13, said("began", "task-0002", 12)),
                        line(40, said("ended", "task-0002", 30)),
                        line(70, "landed task-0002")));

        assertThat(times.before().values()).containsExactly(2.0);
        assertThat(times.after().values()).containsExactly(40.0);
    }

    private static String said(String what, String task, long millis) {
        return what + " " + task + " " + BEGIN.plusMillis(millis).toEpochMilli() + "000000";
    }

    private static LogLine line(long millis, String text) {
        return new LogLine(BEGIN.plusMillis(millis), text);
    }
}
