package io.agentloop.agent.fasttest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class MinuteProgressTest {
    private Instant now = Instant.EPOCH;

    @Test
    void progressIsToldAtMostOnceAMinute() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        MinuteProgress progress = new MinuteProgress(out, () -> now);

        for (int second = 1; second <= 130; second++) {
            now = Instant.ofEpochSecond(second);
            progress.progress(second, 1000, 2);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo("""
                        fast-test: 60/1000 done, 2 failing, 60 s
                        fast-test: 120/1000 done, 2 failing, 120 s
                        """);
    }
}
