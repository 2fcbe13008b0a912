package io.agentloop.upstream.presence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.agentloop.git.Signature;
import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.BoardTree;
import io.agentloop.protocol.board.Claim;
import io.agentloop.protocol.board.Pusher;
import io.agentloop.protocol.board.Transition;
import io.agentloop.protocol.config.HarnessConfig;
import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.Nonce;
import io.agentloop.protocol.id.RoleName;
import io.agentloop.protocol.id.TaskId;
import io.agentloop.upstream.landing.BoardLaws;
import io.agentloop.upstream.landing.BoardWatch;
import io.agentloop.upstream.landing.FakeHistory;
import io.agentloop.upstream.landing.Lander;
import io.agentloop.upstream.landing.LandingAnswer;
import io.agentloop.upstream.landing.Landings;
import io.agentloop.upstream.landing.Offer;
import io.agentloop.upstream.landing.Steps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HousekeepingTest {
    private static final TaskId TASK = new TaskId("t");
    private static final Board BOARD = BoardTree.read(Map.of("tasks/t.md", "---\ntitle: T\n---\n"));

    @TempDir
    private Path folder;

    private final AtomicLong nanos = new AtomicLong();
    private final BoardWatch watch = new BoardWatch();
    private final Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    private final PresenceTable presence = new PresenceTable(nanos::get, clock, () -> Duration.ofSeconds(60));
    private Lander lander;
    private Lapses lapses;
    private Housekeeping housekeeping;

    @BeforeEach
    void start() throws IOException {
        lander = new Lander(
                new Landings(
                        new FakeHistory(BOARD),
                        new BoardLaws(presence, board -> HarnessConfig.standard()),
                        watch,
                        nanos::get,
                        Steps.UNOBSERVED),
                Steps.UNOBSERVED);
        lapses = new Lapses(presence, watch, lander, clock, new SplittableRandom(99));
        housekeeping = new Housekeeping(lapses, presence, folder.resolve("presence.json"), new ObjectMapper());
    }

    @AfterEach
    void stop() {
        lander.close();
    }

    @Test
    void aTaskThatSilencedFourAgentsIsParkedUntilAPersonReopensIt() throws Exception {
        step(1, new Transition.Take(claim(1, 1)));
        for (int agent = 2; agent <= 4; agent++) {
            lapse();
            housekeeping.once();
            assertThat(watch.now().board().parked()).isEmpty();
            step(agent, new Transition.TakeOver(claim(agent, agent)));
        }
        lapse();
        housekeeping.once();
        waitForThePark();
        assertThat(watch.now().board().claims()).isEmpty();
        assertThat(watch.now().board().parked().get(TASK))
                .extracting(parked -> parked.reason())
                .isEqualTo("4 agents fell silent while they worked on it; it seems to end whoever takes it");
    }

    @Test
    void whoWaitsIsToldWhenALeaseRunsOut() throws Exception {
        step(1, new Transition.Take(claim(1, 1)));
        housekeeping.once();
        Thread waiting = Thread.ofVirtual().start(() -> {
            try {
                watch.await(watch.now().tips(), Duration.ofMinutes(3));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        lapse();
        while (waiting.getState() != Thread.State.TIMED_WAITING && waiting.isAlive()) {
            Thread.onSpinWait();
        }
        housekeeping.once();
        assertThat(waiting.join(Duration.ofSeconds(60))).isTrue();
        assertThat(lapses.of(watch.now().board())).containsExactly(TASK);
    }

    @Test
    void presenceIsWrittenInOneMoveWithSnakeCaseNames() throws Exception {
        housekeeping.once();
        assertThat(Files.readString(folder.resolve("presence.json")))
                .isEqualTo("{\"written_at\":\"1970-01-01T00:00:00Z\",\"agents\":[]}");
        assertThat(folder.resolve("presence.json.new")).doesNotExist();
    }

    @Test
    void aDiskThatRefusesIsNoReasonToStop() throws Exception {
        Files.createDirectories(folder.resolve("presence.json/in/the/way"));
        housekeeping.once();
        housekeeping.once();
    }

    private void lapse() {
        nanos.addAndGet(Duration.ofSeconds(61).toNanos());
    }

    private void waitForThePark() throws InterruptedException {
        for (int i = 0; i < 3_000 && watch.now().board().parked().isEmpty(); i++) {
            watch.await(watch.now().tips(), Duration.ofMillis(20));
        }
    }

    private void step(int agent, Transition transition) throws Exception {
        Pusher who = new Pusher.Agent(new AgentId("agent-0" + agent), new RoleName("worker"));
        Nonce nonce = Nonce.random(new SplittableRandom(agent));
        Offer.BoardStep step =
                new Offer.BoardStep(transition, new Signature("n", "e@example.invalid", Instant.EPOCH), "step\n");
        assertThat(lander.offer(new Offer(who, nonce, null, null, null, 0, step))
                        .get(60, TimeUnit.SECONDS))
                .isInstanceOf(LandingAnswer.Landed.class);
    }

    private static Claim claim(int agent, int attempt) {
        return new Claim(
                TASK,
                new AgentId("agent-0" + agent),
                1,
                attempt,
                Nonce.random(new SplittableRandom(attempt)),
                Instant.EPOCH,
                new CommitId("1".repeat(40)),
                "");
    }
}
