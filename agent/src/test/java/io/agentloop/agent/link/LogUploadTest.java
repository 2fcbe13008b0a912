package io.agentloop.agent.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.agent.pace.Stop;
import io.agentloop.git.UpstreamHttp;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class LogUploadTest {
    private final Kept kept = new Kept();
    private final Stop stop = new Stop();
    private final LogUpload upload = new LogUpload(kept, stop);

    @Test
    void whatCouldNotBeSentComesBeforeWhatIsNewer() {
        append(LogUpload.Kind.LOG, "one ");
        kept.away = true;
        upload.flush();
        append(LogUpload.Kind.LOG, "two ");
        upload.flush();
        append(LogUpload.Kind.LOG, "three");
        kept.away = false;
        upload.flush();
        assertThat(kept.text("log")).isEqualTo("one two three");
    }

    @Test
    void ofALogThatDoesNotFitTheRestIsLeftOutWithANote() {
        append(LogUpload.Kind.LOG, "x".repeat((1 << 20) + 7));
        append(LogUpload.Kind.LOG, "more");
        upload.flush();
        assertThat(kept.text("log"))
                .hasSize((1 << 20) + "[11 bytes left out]\n".length())
                .endsWith("x[11 bytes left out]\n");
    }

    @Test
    void anEventIsSentWholeOrNotAtAll() {
        append(LogUpload.Kind.JSONL, "{\"a\":1}\n");
        append(LogUpload.Kind.JSONL, "{\"b\":\"" + "x".repeat(1 << 20) + "\"}\n");
        append(LogUpload.Kind.JSONL, "{\"c\":3}\n");
        upload.flush();
        assertThat(kept.text("jsonl")).isEqualTo("{\"a\":1}\n{\"c\":3}\n");
    }

    @Test
    void whatWasTestedIsKeptBesideAFullLogAndSaysSoWhenItIsNot() {
        kept.away = true;
        append(LogUpload.Kind.LOG, "x".repeat(1 << 20));
        assertThat(tested("names\t0\ta\n")).isTrue();
        upload.flush();
        assertThat(tested("x".repeat(3 << 20))).isTrue();
        upload.flush();
        assertThat(tested("x".repeat(1 << 20))).isFalse();
        kept.away = false;
        upload.flush();
        assertThat(kept.text("tests"))
                .hasSize("names\t0\ta\n".length() + (3 << 20))
                .startsWith("names\t0\ta\n");
        assertThat(tested("x".repeat(1 << 20))).isTrue();
    }

    private boolean tested(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return upload.append(7, LogUpload.Kind.TESTS, bytes, bytes.length);
    }

    @Test
    @Timeout(60)
    void whileTheUpstreamIsAwayMuchTextIsTriedOnceASecond() throws InterruptedException {
        kept.away = true;
        append(LogUpload.Kind.LOG, "x".repeat(700_000));
        upload.start();
        long first = kept.tries.take();
        long second = kept.tries.take();
        stop.request();
        assertThat(Duration.ofNanos(second - first)).isGreaterThan(Duration.ofMillis(900));
    }

    private void append(LogUpload.Kind kind, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        upload.append(7, kind, bytes, bytes.length);
    }

    private static final class Kept implements UpstreamHttp {
        private final Map<String, ByteArrayOutputStream> files = new TreeMap<>();
        private final BlockingQueue<Long> tries = new LinkedBlockingQueue<>();
        private volatile boolean away;

        private String text(String kind) {
            return files.getOrDefault("/log?session=7&kind=" + kind, new ByteArrayOutputStream())
                    .toString(StandardCharsets.UTF_8);
        }

        @Override
        public Answer send(String method, String path, Map<String, String> headers, @Nullable Body body)
                throws IOException {
            tries.add(System.nanoTime());
            if (away) {
                throw new IOException("away");
            }
            if (body != null) {
                body.writeTo(files.computeIfAbsent(path, file -> new ByteArrayOutputStream()));
            }
            return new Ok();
        }
    }

    private record Ok() implements UpstreamHttp.Answer {
        @Override
        public int status() {
            return 200;
        }

        @Override
        public Map<String, List<String>> headers() {
            return Map.of();
        }

        @Override
        public InputStream body() {
            return new ByteArrayInputStream(new byte[0]);
        }

        @Override
        public void close() {}
    }
}
