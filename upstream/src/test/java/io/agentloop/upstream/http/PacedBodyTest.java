package io.agentloop.upstream.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentloop.upstream.http.PacedBody.Pace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class PacedBodyTest {
    private static final Pace PACE = new Pace(Duration.ofSeconds(10), 100, Duration.ofSeconds(60));

    private final AtomicLong now = new AtomicLong();
    private final InputStream body = new PacedBody(new ByteArrayInputStream(new byte[100_000]), PACE, now::get);

    @Test
    void aSteadySenderIsReadToTheEndOfItsTime() throws IOException {
        for (int second = 1; second <= 60; second++) {
            now.addAndGet(Duration.ofSeconds(1).toNanos());
            assertThat(body.readNBytes(150)).hasSize(150);
        }
    }

    @Test
    void afterTheGraceTheRateCounts() throws IOException {
        now.set(Duration.ofSeconds(10).toNanos());
        assertThat(body.read()).isZero();
        now.set(Duration.ofSeconds(11).toNanos());
        assertThatThrownBy(() -> body.readNBytes(10)).hasMessageContaining("at least 100 are waited for");
    }

    @Test
    void nobodySendsForEver() {
        now.set(Duration.ofSeconds(61).toNanos());
        assertThatThrownBy(() -> body.readNBytes(50_000)).hasMessageContaining("over 60 s");
    }

    @Test
    void aBodyIsReadToItsBoundAndNoFurther() throws IOException {
        assertThat(new AtMost(new ByteArrayInputStream(new byte[10]), 10).readAllBytes())
                .hasSize(10);
        assertThatThrownBy(() -> new AtMost(new ByteArrayInputStream(new byte[11]), 10).readAllBytes())
                .isInstanceOf(AtMost.Exceeded.class);
        InputStream single = new AtMost(new ByteArrayInputStream(new byte[2]), 1);
        assertThat(single.read()).isZero();
        assertThatThrownBy(single::read).isInstanceOf(AtMost.Exceeded.class);
    }
}
