package io.agentloop.agent.scripted;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TranscriptTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Transcript transcript = new Transcript(out);

    @Test
    void eachEventIsOneLineWhateverItContains() {
        transcript.text("two\nlines and \"quotes\"");
        transcript.result(new Ending.Finished("played 2 steps"));

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""
                {"type":"text","text":"two\\nlines and \\"quotes\\""}
                {"type":"result","outcome":"finished","message":"played 2 steps"}
                """);
    }

    @Test
    void onlyTheEndOfALongOutputIsKept() {
        transcript.tool(List.of("ls"), new CommandResult(2, "a".repeat(3000) + "the error"));

        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("{\"type\":\"tool\",\"command\":\"ls\",\"exit\":2,\"output\":\"aaa")
                .endsWith("the error\"}\n")
                .hasSizeLessThan(2100);
    }

    @Test
    void anExitCodeOtherThanZeroIsAFailure() {
        transcript.result(new Ending.Exited(3));

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("{\"type\":\"result\",\"outcome\":\"failed\",\"message\":\"exit 3\"}\n");
    }
}
