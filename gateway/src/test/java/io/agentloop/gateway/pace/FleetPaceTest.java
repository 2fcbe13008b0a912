package io.agentloop.gateway.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.gateway.call.Ask;
import io.agentloop.gateway.call.Caller;
import io.agentloop.gateway.call.Hindrance.Why;
import io.agentloop.gateway.call.Pace.Go;
import io.agentloop.gateway.call.Pace.Later;
import io.agentloop.gateway.call.Pace.Stopped;
import io.agentloop.gateway.call.Pace.Visit;
import io.agentloop.gateway.call.Seen;
import io.agentloop.gateway.call.Seen.Kind;
import io.agentloop.gateway.call.SessionId;
import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.RoleName;
import io.agentloop.protocol.time.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
final class FleetPaceTest {
    private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

    private final TestTicker ticker = new TestTicker();
    private final Map<String, String> kept = new HashMap<>();
    private final FleetPace pace = pace(1);

    @Test
    void aPauseIsShownWithItsEndAndKeepsAgentsFromBeginning() throws Exception {
        meet("agent-01", "anthropic", Kind.RATE_LIMITED, Map.of("retry-after", "600"));

        assertThat(pace.state().pauseEnds()).contains(START.plusSeconds(600));
        assertThat(pace.state().why()).contains("anthropic").contains("429");
        assertThat(pace.hindrance(new AgentId("agent-02"))).hasValueSatisfying(hindrance -> {
            assertThat(hindrance.why()).isEqualTo(Why.PAUSE);
            assertThat(hindrance.delay()).isGreaterThanOrEqualTo(Duration.ofMinutes(10));
        });
        try (Visit visit = pace.visit(ask("agent-02", "anthropic"))) {
            assertThat(visit.enter()).isInstanceOf(Later.class);
        }
    }

    @Test
    void agentsOfAnotherProviderGoOn() throws Exception {
        meet("agent-02", "openai", Kind.OK, Map.of());
        meet("agent-01", "anthropic", Kind.RATE_LIMITED, Map.of("retry-after", "600"));

        assertThat(pace.hindrance(new AgentId("agent-02"))).isEmpty();
        try (Visit visit = pace.visit(ask("agent-02", "openai"))) {
            assertThat(visit.enter()).isInstanceOf(Go.class);
        }
    }

    @Test
    void aPauseOutlivesARestartOfTheGateway() throws Exception {
        meet("agent-01", "anthropic", Kind.RATE_LIMITED, Map.of("retry-after", "600"));
        ticker.pass(Duration.ofSeconds(100));

        FleetPace next = pace(1);
        assertThat(next.state().pauseEnds()).contains(START.plusSeconds(600));
        assertThat(next.state().why()).contains("anthropic");
    }

    @Test
    void aStoppedFleetHearsWhatToDoAndANewKeyStartsIt() throws Exception {
        meet("agent-01", "anthropic", Kind.BILLING, Map.of());

        assertThat(pace.state().stopped()).contains("harness up");
        assertThat(pace.hindrance(new AgentId("agent-01")).orElseThrow().why()).isEqualTo(Why.STOPPED);
        try (Visit visit = pace.visit(ask("agent-02", "anthropic"))) {
            assertThat(visit.enter()).isInstanceOf(Stopped.class);
        }
        pace.reset();
        assertThat(pace.hindrance(new AgentId("agent-01"))).isEmpty();
    }

    @Test
    void whoWaitsForAPlaceGetsItWhenACallEnds() throws Exception {
        Visit first = pace.visit(ask("agent-01", "anthropic"));
        first.enter();
        try (ExecutorService other = Executors.newVirtualThreadPerTaskExecutor();
                Visit second = pace.visit(ask("agent-02", "anthropic"))) {
            var entering = other.submit(second::enter);
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> entering.get(100, TimeUnit.MILLISECONDS)))
                    .isInstanceOf(TimeoutException.class);
            first.close();
            assertThat(entering.get()).isInstanceOf(Go.class);
        }
    }

    @Test
    void whoHangsUpWhileItWaitsLeavesNoPlaceBehind() throws Exception {
        Visit first = pace.visit(ask("agent-01", "anthropic"));
        first.enter();
        Thread gone = Thread.ofVirtual().start(() -> {
            try (Visit second = pace.visit(ask("agent-02", "anthropic"))) {
                second.enter();
            } catch (InterruptedException hungUp) {
                Thread.currentThread().interrupt();
            }
        });
        gone.interrupt();
        gone.join();
        first.close();
        try (Visit third = pace.visit(ask("agent-03", "anthropic"))) {
            assertThat(third.enter()).isInstanceOf(Go.class);
        }
    }

    @Test
    void moreConcurrencyHoldsAtOnce() throws Exception {
        Visit first = pace.visit(ask("agent-01", "anthropic"));
        first.enter();
        pace.rules(new PaceRules(2, 0, Duration.ofMinutes(1), List.of()));
        try (Visit second = pace.visit(ask("agent-02", "anthropic"))) {
            assertThat(second.enter()).isInstanceOf(Go.class);
        }
        first.close();
    }

    private void meet(String agent, String provider, Kind kind, Map<String, String> hints) throws InterruptedException {
        try (Visit visit = pace.visit(ask(agent, provider))) {
            assertThat(visit.enter()).isInstanceOf(Go.class);
            visit.met(new Seen(kind, 429, "", hints));
        }
    }

    private FleetPace pace(int concurrency) {
        PauseNotes notes = new PauseNotes() {
            @Override
            public Optional<String> read(String provider) {
                return Optional.ofNullable(kept.get(provider));
            }

            @Override
            public void write(String provider, String note) {
                kept.put(provider, note);
            }
        };
        FleetPace made = new FleetPace(
                List.of("anthropic", "openai"),
                new PaceRules(concurrency, 0, Duration.ofMinutes(1), List.of()),
                ticker,
                () -> START.plusNanos(ticker.nanos()),
                new Random(7),
                notes);
        made.asked(Map.of(new AgentId("agent-02"), "anthropic"));
        return made;
    }

    private static Ask ask(String agent, String provider) {
        Caller caller = new Caller(
                new SessionId(new AgentId(agent), 1),
                new RoleName("coder"),
                Optional.empty(),
                1,
                "claude",
                "1",
                "m",
                provider);
        return new Ask(caller, "m", OptionalLong.empty(), 10, true);
    }

    /** Time that passes when the test says so; waits end by a signal alone. */
    private static final class TestTicker implements Ticker {
        private final AtomicLong now = new AtomicLong();

        void pass(Duration time) {
            now.addAndGet(time.toNanos());
        }

        @Override
        public long nanos() {
            return now.get();
        }

        @Override
        @SuppressWarnings("WaitNotInLoop") // whoever calls this loops
        public long await(Lock lock, Condition condition, long nanos) throws InterruptedException {
            return condition.awaitNanos(nanos);
        }
    }
}
