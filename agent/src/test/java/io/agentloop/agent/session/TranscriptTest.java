package io.agentloop.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.agent.cli.CliAdapter;
import io.agentloop.agent.cli.CliCall;
import io.agentloop.agent.cli.plain.CommandCli;
import io.agentloop.agent.cli.plain.ScriptedCli;
import io.agentloop.agent.process.Output;
import io.agentloop.protocol.time.Ticker;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class TranscriptTest {
    private static final String KEY = "al-" + "5c0ffee5".repeat(4);

    private final Kept kept = new Kept();

    @Test
    void neitherStreamShowsTheKeyOfTheSession() {
        Transcript transcript = scripted();
        take(transcript.out(), "{\"type\":\"text\",\"text\":\"I use " + KEY.substring(0, 9));
        take(transcript.err(), "warning: " + KEY + " is odd\n");
        take(transcript.out(), KEY.substring(9) + "\"}\n");
        transcript.close();
        assertThat(kept.raw()).isEqualTo("""
                        warning: [redacted:session-key] is odd
                        {"type":"text","text":"I use [redacted:session-key]"}
                        """);
        assertThat(kept.events).containsExactly("{\"type\":\"text\",\"text\":\"I use [redacted:session-key]\"}");
    }

    @Test
    void anOutcomeShowsNoKeyEither() {
        CommandCli cli = new CommandCli(List.of("x"));
        var output = cli.newOutput();
        Transcript transcript = new Transcript(plan(cli), output, kept, Ticker.SYSTEM, InstantSource.system());
        take(transcript.out(), "refused: " + KEY);
        transcript.close();
        assertThat(output.outcome(1).words()).contains("[redacted:session-key]").doesNotContain(KEY);
    }

    @Test
    @Timeout(60)
    void oneLineOfAHundredMegabytesCostsNoMemoryAndKeepsItsEnd() {
        Transcript transcript = scripted();
        byte[] chunk = "x".repeat(8192).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < (100 << 20) / chunk.length; i++) {
            transcript.out().accept(chunk, chunk.length);
        }
        take(transcript.out(), "the error\n{\"type\":\"text\",\"text\":\"after\"}\n");
        transcript.close();
        assertThat(kept.bytes.size()).isBetween(48 << 20, 49 << 20);
        assertThat(kept.raw()).endsWith("x the error\n{\"type\":\"text\",\"text\":\"after\"}\n".replace(" the", "the"));
        assertThat(kept.events).last().isEqualTo("{\"type\":\"text\",\"text\":\"after\"}");
        assertThat(kept.events).allSatisfy(event -> assertThat(event).hasSizeLessThan(3_000));
    }

    @Test
    void bytesThatAreNoTextAreKeptAsTheyAre() {
        Transcript transcript = scripted();
        byte[] odd = {(byte) 0xff, 0, 27, '[', '3', '1', 'm', (byte) 0xc3, '\n', (byte) 0xe2, (byte) 0x82};
        transcript.out().accept(odd, odd.length);
        take(transcript.out(), "\n{\"type\":\"text\",\"text\":\"after\"}\n");
        transcript.close();
        assertThat(kept.bytes.toByteArray()).startsWith(odd);
        assertThat(kept.events).last().isEqualTo("{\"type\":\"text\",\"text\":\"after\"}");
    }

    private Transcript scripted() {
        ScriptedCli cli = new ScriptedCli("x", "plays");
        return new Transcript(plan(cli), cli.newOutput(), kept, Ticker.SYSTEM, InstantSource.system());
    }

    private static SessionPlan plan(CliAdapter cli) {
        return new SessionPlan(
                1,
                cli,
                "",
                CliCall.plain(List.of(), Map.of()),
                "a test",
                "",
                Map.of(),
                Duration.ZERO,
                Duration.ZERO,
                new KeyedLine(KEY));
    }

    private static void take(Output output, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        output.accept(bytes, bytes.length);
    }

    private static final class Kept implements TranscriptSink {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final List<String> events = new ArrayList<>();

        private String raw() {
            return bytes.toString(StandardCharsets.UTF_8);
        }

        @Override
        public void raw(int session, byte[] text, int length) {
            bytes.write(text, 0, length);
        }

        @Override
        public void event(int session, String line) {
            events.add(line);
        }

        @Override
        public void sign() {}
    }
}
