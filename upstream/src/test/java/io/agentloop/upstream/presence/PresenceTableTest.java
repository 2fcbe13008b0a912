package io.agentloop.upstream.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.protocol.board.Claim;
import io.agentloop.protocol.board.Pusher;
import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.Nonce;
import io.agentloop.protocol.id.RoleName;
import io.agentloop.protocol.id.TaskId;
import io.agentloop.protocol.presence.Heartbeat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class PresenceTableTest {
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);
    private final PresenceTable table = table();

    @Test
    void aLeaseCountsFromWhenTheHolderWasLastHeard() {
        seconds(30);
        assertThat(table.heard(agent(1), beat(1))).isTrue();
        seconds(59);
        assertThat(table.live(claim(1))).isTrue();
        seconds(2);
        assertThat(table.live(claim(1))).isFalse();
        table.heard(agent(1), beat(1));
        assertThat(table.live(claim(1))).isTrue();
    }

    @Test
    void aServerThatHasJustStartedGivesEveryHolderAFullLease() {
        seconds(59);
        assertThat(table.live(claim(1))).isTrue();
        seconds(2);
        assertThat(table.live(claim(1))).isFalse();
        assertThat(table().live(claim(1))).isTrue();
    }

    @Test
    void aLifeThatIsPastDoesNotCount() {
        assertThat(table.heard(agent(1), beat(2))).isTrue();
        seconds(50);
        assertThat(table.heard(agent(1), beat(1))).isFalse();
        seconds(20);
        assertThat(table.live(claim(1))).isFalse();
    }

    @Test
    void anAgentWhoseStateWasThrownAwayCountsFromOneAgain() {
        table.heard(agent(1), beat(9));
        seconds(61);
        assertThat(table.heard(agent(1), beat(1))).isTrue();
        assertThat(table.live(claim(1))).isTrue();
    }

    @Test
    void theFleetIsWhoWasHeardWithinTheLease() {
        table.heard(agent(1), beat(1));
        seconds(40);
        table.heard(agent(2), beat(1));
        assertThat(table.fleet()).isEqualTo(2);
        seconds(40);
        assertThat(table.fleet()).isEqualTo(1);
    }

    @Test
    void peopleReadTimesOfTheWallClock() {
        table.heard(agent(2), beat(1));
        table.heard(agent(1), beat(3));
        assertThat(table.file().writtenAt()).isEqualTo("2026-03-04T05:06:07Z");
        assertThat(table.file().agents()).extracting(entry -> entry.agent()).containsExactly("agent-01", "agent-02");
        assertThat(table.file().agents().getFirst().phaseSince()).isEqualTo("2026-03-04T05:05:57Z");
        assertThat(table.file().agents().getFirst().leaseLive()).isTrue();
    }

    @Test
    void nonsenseOfOneAgentDoesNotHideTheOthers() {
        Heartbeat absurd = new Heartbeat(
                1, "x".repeat(9_999), null, 0, Long.MAX_VALUE, 1, Long.MIN_VALUE, 0, "", 0, Double.NaN, "", null);
        table.heard(agent(1), absurd);
        table.heard(agent(2), beat(1));
        assertThat(table.file().agents()).hasSize(2);
        assertThat(table.file().agents().getFirst().phase()).hasSize(1_000);
        assertThat(table.file().agents().getFirst().costUsd()).isZero();
    }

    private PresenceTable table() {
        return new PresenceTable(nanos::get, Clock.fixed(NOW, ZoneOffset.UTC), () -> LEASE);
    }

    private void seconds(long seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    private static Pusher.Agent agent(int number) {
        return new Pusher.Agent(new AgentId("agent-0" + number), new RoleName("worker"));
    }

    private static Heartbeat beat(int life) {
        return new Heartbeat(life, "session", "t", 1, 10, 1, 2, 0, "1/1", 5, 0.5, "note", null);
    }

    private static Claim claim(int agent) {
        return new Claim(
                new TaskId("t"),
                new AgentId("agent-0" + agent),
                1,
                1,
                new Nonce("0123456789abcdef"),
                Instant.EPOCH,
                new CommitId("1".repeat(40)),
                "");
    }
}
