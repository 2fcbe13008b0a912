package io.agentloop.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

final class TranscriptUploadTest {
    private static final int BOUND = 8 << 20;

    @Test
    void aPartIsBoundedHoweverSmallItComes() throws Exception {
        try (TestUpstream upstream = new TestUpstream(Map.of("a", "1\n"), Map.of("run.yaml", "state: running\n"));
                TestAgent agent = new TestAgent(upstream, 1)) {
            Path file = upstream.layout.logs().resolve(agent.id.value()).resolve("session-0001.log");
            assertThat(status(agent, BOUND)).isEqualTo(200);
            assertThat(Files.size(file)).isEqualTo(BOUND);
            assertThat(status(agent, BOUND + 1)).isEqualTo(413);
            assertThat(Files.size(file)).isLessThanOrEqualTo(2L * BOUND);
        }
    }

    private static int status(TestAgent agent, int bytes) throws Exception {
        try (var answer = agent.send("POST", "/log?session=1&kind=log", Map.of("Content-Encoding", "gzip"), out -> {
            GZIPOutputStream zip = new GZIPOutputStream(out);
            write(zip, bytes);
            zip.finish();
        })) {
            return answer.status();
        }
    }

    private static void write(OutputStream out, int bytes) throws IOException {
        byte[] some = new byte[1 << 20];
        for (int left = bytes; left > 0; left -= some.length) {
            out.write(some, 0, Math.min(left, some.length));
        }
    }
}
