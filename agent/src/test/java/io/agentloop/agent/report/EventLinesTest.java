package io.agentloop.agent.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.TaskId;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class EventLinesTest {
    @Test
    void eventsReadAsTheFieldSpeaks() {
        TaskId lexer = new TaskId("lexer");
        assertThat(EventLines.of(
                        new LoopEvent.SessionEnded(4, "work", Duration.ofSeconds(250), "finished", 1500, 0.02)))
                .isEqualTo("session 4 finished after 4 m 10 s, 1500 tokens, 0.02 USD");
        assertThat(EventLines.of(new LoopEvent.GateGreen("118/120"))).isEqualTo("gate 118/120");
        assertThat(EventLines.of(new LoopEvent.Landed(lexer, new CommitId("abc123".repeat(6) + "abcd"))))
                .isEqualTo("landed abc123abc1 for lexer");
        assertThat(EventLines.of(new LoopEvent.LostClaim(lexer, "'lexer' is held by agent-02")))
                .isEqualTo("lost claim of lexer: 'lexer' is held by agent-02");
    }

    @Test
    void aLineStaysALineAndHasNoColourWithoutATerminal() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        new PrintedEvents(stream, false, () -> Instant.EPOCH).happened(new LoopEvent.Trouble("two\nlines \u001b[31m"));
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("00:00:00 trouble: two lines  [31m\n");
    }
}
