package io.agentloop.upstream.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentloop.protocol.id.AgentId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TranscriptsTest {
    private static final AgentId AGENT = new AgentId("agent-01");
    private static final int BOUND = 64 << 20;

    @TempDir
    private Path logs;

    @Test
    void piecesAreAppendedToOneFilePerSessionAndKind() throws IOException {
        Transcripts transcripts = new Transcripts(logs);
        transcripts.append(AGENT, 7, Transcripts.Kind.LOG, text("one "));
        transcripts.append(AGENT, 7, Transcripts.Kind.LOG, text("two"));
        transcripts.append(AGENT, 7, Transcripts.Kind.JSONL, text("{}\n"));
        assertThat(Files.readString(logs.resolve("agent-01/session-0007.log"))).isEqualTo("one two");
        assertThat(Files.readString(logs.resolve("agent-01/session-0007.jsonl")))
                .isEqualTo("{}\n");
    }

    @Test
    void aFileEndsAtItsBoundAndWhatComesAfterIsReadAndDropped() throws IOException {
        Transcripts transcripts = new Transcripts(logs);
        Endless flood = new Endless(BOUND + 5_000_000L);
        transcripts.append(AGENT, 1, Transcripts.Kind.LOG, flood);
        transcripts.append(AGENT, 1, Transcripts.Kind.LOG, text("more"));
        assertThat(Files.size(logs.resolve("agent-01/session-0001.log"))).isEqualTo(BOUND);
        assertThat(flood.left).isZero();
    }

    @Test
    void allFilesOfAnAgentTogetherHaveABoundThatOutlivesARestart() throws IOException {
        Transcripts.Bounds bounds = new Transcripts.Bounds(8, 20);
        Transcripts transcripts = new Transcripts(logs, bounds);
        for (int session = 1; session <= 2; session++) {
            transcripts.append(AGENT, session, Transcripts.Kind.LOG, text("123456789"));
        }
        Transcripts restarted = new Transcripts(logs, bounds);
        restarted.append(AGENT, 3, Transcripts.Kind.LOG, text("123456789"));
        restarted.append(AGENT, 4, Transcripts.Kind.LOG, text("1"));
        restarted.append(new AgentId("agent-02"), 1, Transcripts.Kind.LOG, text("123"));
        assertThat(Files.readString(logs.resolve("agent-01/session-0002.log"))).isEqualTo("12345678");
        assertThat(Files.readString(logs.resolve("agent-01/session-0003.log"))).isEqualTo("1234");
        assertThat(Files.readString(logs.resolve("agent-01/session-0004.log"))).isEmpty();
        assertThat(Files.readString(logs.resolve("agent-02/session-0001.log"))).isEqualTo("123");
    }

    @Test
    void sessionsAreNumberedFromOne() {
        for (int number : new int[] {0, -1, 10_000_000}) {
            assertThatThrownBy(() -> new Transcripts(logs).append(AGENT, number, Transcripts.Kind.LOG, text("x")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("sessions are numbered from 1");
        }
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static final class Endless extends InputStream {
        private long left;

        Endless(long bytes) {
            left = bytes;
        }

        @Override
        public int read() {
            return left-- > 0 ? 'x' : -1;
        }

        @Override
        public int read(byte[] to, int from, int most) {
            int some = (int) Math.min(most, left);
            left -= some;
            return some == 0 ? -1 : some;
        }
    }
}
