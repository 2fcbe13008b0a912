package io.agentloop.agent.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.agent.pace.Backoff;
import io.agentloop.agent.pace.Stop;
import io.agentloop.git.PushAnswer;
import io.agentloop.git.RefNames;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.Nonce;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class GreenRefTest {
    private static final CommitId COMMIT = new CommitId("1".repeat(40));

    private final Stop stop = new Stop();
    private final Queue<Map<String, Optional<String>>> answers = new ArrayDeque<>();

    @Test
    void aBusyUpstreamIsAskedAgainAndARefusalIsOne() throws InterruptedException {
        answers.add(Map.of(RefNames.GREEN, Optional.of("busy: later")));
        answers.add(Map.of());
        answers.add(Map.of(RefNames.GREEN, Optional.empty()));
        assertThat(moved()).isEqualTo(new GreenAnswer.Moved());
        answers.add(Map.of(RefNames.GREEN, Optional.of("not-allowed: no")));
        assertThat(moved()).isEqualTo(new GreenAnswer.Refused("not-allowed: no"));
    }

    @Test
    void whoLeavesMeanwhileDoesNotKnow() throws InterruptedException {
        stop.request();
        answers.add(Map.of(RefNames.GREEN, Optional.of("busy: later")));
        assertThat(moved()).isInstanceOf(GreenAnswer.Unknown.class);
        assertThat(moved()).as("the upstream is away").isInstanceOf(GreenAnswer.Unknown.class);
    }

    private GreenAnswer moved() throws InterruptedException {
        return new GreenRef(
                        (request, commits) -> {
                            if (answers.isEmpty()) {
                                throw new IOException("away");
                            }
                            return new PushAnswer(answers.remove(), List.of());
                        },
                        () -> new Nonce("0".repeat(32)),
                        stop,
                        () -> new Backoff(Duration.ofMillis(1), Duration.ofMillis(2), new Random(1)),
                        new Reachability(InstantSource.fixed(Instant.EPOCH), change -> {}))
                .move(COMMIT);
    }
}
