package io.agentloop.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.agent.cli.Access;
import io.agentloop.agent.cli.CliCall;
import io.agentloop.agent.cli.plain.CommandCli;
import io.agentloop.agent.gateway.Activity;
import io.agentloop.agent.gateway.Bill;
import io.agentloop.agent.gateway.Permission;
import io.agentloop.agent.gateway.SessionLine;
import io.agentloop.protocol.session.BudgetScope;
import io.agentloop.protocol.session.Outcome;
import io.agentloop.protocol.time.Ticker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class WatchdogTest {
    private static final byte[] A_LINE = {'x', '\n'};

    private final HandTicker ticker = new HandTicker();
    private final FakeLine line = new FakeLine();
    private Transcript transcript;
    private Watchdog watchdog;

    @BeforeEach
    void begin() {
        CommandCli cli = new CommandCli(List.of("x"));
        SessionPlan plan = new SessionPlan(
                1,
                cli,
                "",
                CliCall.plain(List.of("x"), Map.of()),
                "a test",
                "",
                Map.of(),
                Duration.ofMinutes(30),
                Duration.ofMinutes(5),
                line);
        transcript = new Transcript(plan, cli.newOutput(), new NoSink(), ticker, InstantSource.system());
        watchdog = new Watchdog(plan, transcript, ticker);
    }

    private @Nullable Outcome after(Duration time) {
        ticker.now += time.toNanos();
        return watchdog.look();
    }

    private void prints() {
        transcript.out().accept(A_LINE, A_LINE.length);
    }

    @Test
    void outputKeepsItAliveUntilItsTimeIsOver() {
        for (int i = 0; i < 10; i++) {
            assertThat(after(Duration.ofMinutes(3))).isNull();
            prints();
        }
        assertThat(after(Duration.ofSeconds(1))).isInstanceOf(Outcome.TimedOut.class);
    }

    @Test
    void withoutOutputAndWithoutAGatewayItIsSilent() {
        assertThat(after(Duration.ofMinutes(5))).isNull();
        assertThat(after(Duration.ofSeconds(1))).isInstanceOf(Outcome.Silent.class);
    }

    @Test
    void bytesOfTheModelAreSignsOfLifeAndAreNotAskedForAllTheTime() {
        line.activity = new Activity(Duration.ofMinutes(1), 1, 1);
        assertThat(after(Duration.ofMinutes(6))).isNull();
        assertThat(after(Duration.ofSeconds(5))).isNull();
        int asked = line.asked;
        assertThat(after(Duration.ofSeconds(5))).isNull();
        assertThat(line.asked).isEqualTo(asked);

        line.activity = new Activity(Duration.ofMinutes(5), 1, 1);
        assertThat(after(Duration.ofMinutes(4))).isInstanceOf(Outcome.Silent.class);
    }

    @Test
    void aCliThatCallsInVainDuringALongPauseIsEnded() {
        line.permission = new Permission.Paused(Duration.ofMinutes(10), "429");
        line.activity = new Activity(Duration.ofSeconds(3), 0, 2);
        assertThat(after(Duration.ofSeconds(25))).isNull();
        assertThat(after(Duration.ofSeconds(10))).isEqualTo(new Outcome.RateLimited(Duration.ofMinutes(10)));
    }

    @Test
    void aBudgetAndAStopEndItAsWell() {
        line.activity = new Activity(Duration.ofSeconds(3), 0, 2);
        assertThat(after(Duration.ofSeconds(25))).isNull();
        line.permission = new Permission.Spent(BudgetScope.RUN, "spent");
        assertThat(after(Duration.ofSeconds(10))).isEqualTo(new Outcome.BudgetSpent(BudgetScope.RUN));
    }

    @Test
    void oneCallBesideAToolThatWorksIsNoReason() {
        line.permission = new Permission.Paused(Duration.ofMinutes(10), "429");
        line.activity = new Activity(Duration.ofSeconds(3), 0, 2);
        assertThat(after(Duration.ofSeconds(25))).isNull();
        for (int i = 1; i < 10; i++) {
            line.activity = new Activity(Duration.ofSeconds(3 + 10L * i), 0, 2);
            assertThat(after(Duration.ofSeconds(10))).isNull();
        }
    }

    @Test
    void aToolThatWorksQuietlyIsLeftAlone() {
        line.permission = new Permission.Paused(Duration.ofMinutes(10), "429");
        for (int i = 1; i < 10; i++) {
            line.activity = new Activity(Duration.ofSeconds(25L * i), 0, 2);
            assertThat(after(Duration.ofSeconds(25))).isNull();
        }
    }

    @Test
    void aModelThatAnswersAndAShortPauseAreWaitedFor() {
        line.permission = new Permission.Paused(Duration.ofMinutes(10), "429");
        line.activity = new Activity(Duration.ZERO, 1, 2);
        assertThat(after(Duration.ofSeconds(25))).isNull();
        assertThat(after(Duration.ofSeconds(25))).isNull();
        line.permission = new Permission.Paused(Duration.ofSeconds(30), "429");
        line.activity = new Activity(Duration.ZERO, 0, 4);
        assertThat(after(Duration.ofSeconds(25))).isNull();
        assertThat(after(Duration.ofSeconds(25))).isNull();
    }

    private static final class FakeLine implements SessionLine {
        private @Nullable Activity activity;
        private Permission permission = new Permission.Granted();
        private int asked;

        @Override
        public Optional<Access> access() {
            return Optional.empty();
        }

        @Override
        public Optional<Activity> activity() {
            asked++;
            return Optional.ofNullable(activity);
        }

        @Override
        public Permission permission() {
            return permission;
        }

        @Override
        public Optional<Bill> end() {
            return Optional.empty();
        }
    }

    private static final class HandTicker implements Ticker {
        private long now;

        @Override
        public long nanos() {
            return now;
        }

        @Override
        public long await(Lock lock, Condition condition, long nanos) {
            throw new UnsupportedOperationException("nobody waits here");
        }
    }

    private static final class NoSink implements TranscriptSink {
        @Override
        public void raw(int session, byte[] bytes, int length) {}

        @Override
        public void event(int session, String line) {}

        @Override
        public void sign() {}
    }
}
