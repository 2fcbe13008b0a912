package io.agentloop.agent.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class StopTest {
    private final Stop stop = new Stop();

    @Test
    void aRequestEndsTheWait() throws InterruptedException {
        Thread.ofVirtual().start(stop::request);

        assertThat(stop.await(Duration.ofMinutes(1))).isTrue();
    }

    @Test
    void aWaitEndsWithItsTime() throws InterruptedException {
        assertThat(stop.await(Duration.ofMillis(2))).isFalse();
    }

    @Test
    void listenersAreToldOnceAlsoOfARequestThatWasMadeBefore() {
        AtomicInteger early = new AtomicInteger();
        AtomicInteger late = new AtomicInteger();
        stop.onRequest(early::incrementAndGet);
        stop.request();
        stop.request();
        stop.onRequest(late::incrementAndGet);

        assertThat(early).hasValue(1);
        assertThat(late).hasValue(1);
    }
}
