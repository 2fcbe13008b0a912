package io.agentloop.gateway.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.gateway.call.Seen;
import io.agentloop.gateway.call.Seen.Kind;
import io.agentloop.gateway.pace.Lane.ComeLater;
import io.agentloop.gateway.pace.Lane.Halt;
import io.agentloop.gateway.pace.Lane.Send;
import io.agentloop.gateway.pace.Lane.Wait;
import io.agentloop.protocol.id.AgentId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
final class LaneTest {
    private static final Instant WALL = Instant.parse("2026-11-20T12:00:00Z");
    private static final long SECOND = 1_000_000_000L;
    private static final AgentId ONE = new AgentId("agent-01");
    private static final AgentId TWO = new AgentId("agent-02");

    private long now = -5 * SECOND; // a monotonic clock may be negative
    private final Lane lane = lane(16, 0);

    @Test
    void twentyRefusedAgentsComeBackSpreadAndNoneEarly() {
        List<AgentId> fleet = IntStream.rangeClosed(1, 20)
                .mapToObj(i -> new AgentId("agent-%02d".formatted(i)))
                .toList();
        Lane wide = new Lane("anthropic", new PaceRules(32, 0, Duration.ofMinutes(1), fleet), new Random(7));
        List<Ticket> tickets = fleet.stream().map(agent -> sent(wide, agent)).toList();
        for (Ticket ticket : tickets) {
            now += SECOND / 100;
            assertThat(met(wide, ticket, Kind.RATE_LIMITED, Map.of("retry-after", "600")))
                    .isFalse();
            wide.close(ticket);
        }

        List<Long> delays = fleet.stream()
                .map(agent -> wide.pause().delay(agent, now))
                .sorted()
                .toList();
        assertThat(delays).allMatch(delay -> delay >= 600 * SECOND).allMatch(delay -> delay < 660 * SECOND);
        for (int i = 2; i < delays.size(); i++) {
            assertThat(delays.get(i) - delays.get(i - 2))
                    .as("two at most share three seconds")
                    .isGreaterThan(3 * SECOND);
        }
        for (AgentId agent : fleet) {
            assertThat(step(wide, agent)).isInstanceOf(ComeLater.class);
        }
        now += delays.getFirst();
        assertThat(fleet.stream().filter(agent -> step(wide, agent) instanceof Send))
                .hasSize(1);
    }

    @Test
    void alsoAfterAShortPauseNoSecondSeesMoreThanHalfOfTheFleet() {
        List<AgentId> fleet = IntStream.rangeClosed(1, 20)
                .mapToObj(i -> new AgentId("agent-%02d".formatted(i)))
                .toList();
        Lane wide = new Lane("anthropic", new PaceRules(32, 0, Duration.ofMinutes(1), fleet), new Random(7));
        met(wide, sent(wide, ONE), Kind.RATE_LIMITED, Map.of("retry-after", "12"));

        List<Long> delays = fleet.stream()
                .map(agent -> wide.pause().delay(agent, now))
                .sorted()
                .toList();
        for (int i = 10; i < delays.size(); i++) {
            assertThat(delays.get(i) - delays.get(i - 10)).isGreaterThan(SECOND);
        }
    }

    @Test
    void aShortPauseIsWaitedForAndTheCallSentAgain() {
        Ticket ticket = sent(lane, ONE);
        assertThat(met(lane, ticket, Kind.RATE_LIMITED, Map.of("retry-after", "5")))
                .isTrue();

        lane.queue(ticket);
        assertThat(lane.step(ticket, now)).isInstanceOfSatisfying(Wait.class, wait -> {
            assertThat(wait.nanos()).isGreaterThanOrEqualTo(5 * SECOND);
            now += wait.nanos();
        });
        assertThat(lane.step(ticket, now)).isInstanceOf(Send.class);
    }

    @Test
    void aCallIsNotHeldLongerThanTheHoldInAll() {
        Ticket ticket = sent(lane, ONE);
        int held = 0;
        while (met(lane, ticket, Kind.RATE_LIMITED, Map.of("retry-after", "25"))) {
            held++;
            lane.queue(ticket);
            now += ((Wait) lane.step(ticket, now)).nanos();
            assertThat(lane.step(ticket, now)).isInstanceOf(Send.class);
        }
        assertThat(held).isLessThanOrEqualTo(2);
    }

    @Test
    void withoutARetryAfterEachPauseIsLongerUntilTheProviderAnswers() {
        long last = 0;
        for (int i = 0; i < 4; i++) {
            Ticket ticket = sent(lane, ONE);
            met(lane, ticket, Kind.OVERLOADED, Map.of());
            lane.close(ticket);
            long left = lane.pause().left(now);
            assertThat(left).isGreaterThan(last);
            last = left;
            now += lane.pause().delay(ONE, now);
        }
        Ticket ticket = sent(lane, ONE);
        met(lane, ticket, Kind.OK, Map.of());
        lane.close(ticket);
        Ticket next = sent(lane, ONE);
        met(lane, next, Kind.OVERLOADED, Map.of());
        assertThat(lane.pause().left(now)).isLessThan(3 * SECOND);
    }

    @Test
    void twoHoursOfOverloadAreAFewDozenCallsNotAStorm() {
        long end = now + Duration.ofHours(2).toNanos();
        int calls = 0;
        while (now < end) {
            Ticket ticket = sent(lane, ONE);
            met(lane, ticket, Kind.OVERLOADED, Map.of());
            lane.close(ticket);
            calls++;
            now += lane.pause().delay(ONE, now);
        }
        assertThat(calls).isBetween(20, 45);
    }

    @Test
    void aRetryAfterOfNothingForEverIsNoHotLoop() {
        int calls = 0;
        long end = now + 60 * SECOND;
        while (now < end) {
            Ticket ticket = sent(lane, ONE);
            met(lane, ticket, Kind.RATE_LIMITED, Map.of("retry-after", "0"));
            lane.close(ticket);
            calls++;
            now += lane.pause().delay(ONE, now);
        }
        assertThat(calls).isLessThan(10);
    }

    @Test
    void aCrowdThatWasRefusedTogetherCountsAsOneRefusal() {
        Ticket first = sent(lane, ONE);
        Ticket second = sent(lane, TWO);
        met(lane, first, Kind.OVERLOADED, Map.of());
        long left = lane.pause().left(now);
        met(lane, second, Kind.OVERLOADED, Map.of());
        assertThat(lane.pause().left(now)).isEqualTo(left);
    }

    @Test
    void aKeyThatIsRefusedTwiceStopsTheFleetAndOneThatIsRefusedOnceIsTriedAgain() {
        Ticket ticket = sent(lane, ONE);
        assertThat(met(lane, ticket, Kind.AUTH, Map.of())).isTrue();
        lane.queue(ticket);
        assertThat(lane.step(ticket, now)).isInstanceOf(Send.class);
        assertThat(met(lane, ticket, Kind.AUTH, Map.of())).isFalse();

        assertThat(step(lane, TWO)).isInstanceOf(Halt.class);
        assertThat(lane.standing().stopped()).contains("anthropic").contains("harness up");
        lane.standing().reset();
        assertThat(step(lane, TWO)).isInstanceOf(Send.class);
    }

    @Test
    void aSuccessBetweenTwoRefusedKeysKeepsTheFleetGoing() {
        met(lane, sent(lane, ONE), Kind.AUTH, Map.of());
        met(lane, sent(lane, TWO), Kind.OK, Map.of());
        met(lane, sent(lane, ONE), Kind.AUTH, Map.of());
        assertThat(lane.standing().stopped()).isEmpty();
    }

    @Test
    void whatOneAgentIsForbiddenStopsNobodyElse() {
        Seen forbidden = new Seen(Kind.AUTH, 403, "no such feature", Map.of());
        for (int i = 0; i < 5; i++) {
            assertThat(lane.met(sent(lane, ONE), forbidden, now, Instant.EPOCH)).isFalse();
        }
        assertThat(lane.standing().stopped()).isEmpty();

        lane.met(sent(lane, TWO), forbidden, now, Instant.EPOCH);
        assertThat(lane.standing().stopped()).contains("no such feature");
    }

    @Test
    void whatIsForbiddenForLongWithoutASuccessStopsALonelyAgent() {
        Seen forbidden = new Seen(Kind.AUTH, 403, "blocked", Map.of());
        lane.met(sent(lane, ONE), forbidden, now, Instant.EPOCH);
        now += Duration.ofMinutes(11).toNanos();
        lane.met(sent(lane, ONE), forbidden, now, Instant.EPOCH);
        assertThat(lane.standing().stopped()).contains("blocked");
    }

    @Test
    void anEmptyAccountStopsTheFleetAtOnce() {
        assertThat(met(lane, sent(lane, ONE), Kind.BILLING, Map.of())).isFalse();
        assertThat(step(lane, TWO)).isInstanceOf(Halt.class);
    }

    @Test
    void whatTheCliHasSeenTheBeginningOfIsNotSentAgain() {
        Ticket ticket = sent(lane, ONE);
        met(lane, ticket, Kind.OK, Map.of());
        assertThat(met(lane, ticket, Kind.OVERLOADED, Map.of())).isFalse();
        assertThat(lane.pause().left(now)).isPositive();
    }

    @Test
    void anAgentWithManyCallsDelaysNoOther() {
        Lane narrow = lane(4, 0);
        Ticket first = sent(narrow, ONE);
        sent(narrow, ONE);
        sent(narrow, ONE);
        sent(narrow, TWO);
        Ticket fourth = narrow.ticket(ONE);
        narrow.queue(fourth);
        Ticket other = narrow.ticket(TWO);
        narrow.queue(other);
        narrow.close(first);

        assertThat(narrow.step(fourth, now)).isInstanceOf(Wait.class);
        assertThat(narrow.step(other, now)).isInstanceOf(Send.class);
    }

    @Test
    void longAnswersOfOneAgentLeaveAPlaceForEachOther() {
        Lane shared = lane(4, 0);
        for (int i = 0; i < 3; i++) {
            sent(shared, ONE);
        }
        Ticket fourth = shared.ticket(ONE);
        shared.queue(fourth);
        assertThat(shared.step(fourth, now)).as("the last place is another's").isInstanceOf(Wait.class);

        sent(shared, TWO);
        assertThat(shared.step(fourth, now)).as("all are taken").isInstanceOf(Wait.class);
    }

    @Test
    void aCrowdKeepsAtMostHalfOfThePlacesFromFurtherCalls() {
        List<AgentId> fleet = IntStream.rangeClosed(1, 20)
                .mapToObj(i -> new AgentId("agent-%02d".formatted(i)))
                .toList();
        Lane crowded = new Lane("p", new PaceRules(8, 0, Duration.ofMinutes(1), fleet), new Random(7));
        for (int i = 0; i < 4; i++) {
            sent(crowded, ONE);
        }
        assertThat(step(crowded, ONE)).isInstanceOf(Wait.class);
        assertThat(step(crowded, TWO)).isInstanceOf(Send.class);
    }

    @Test
    void aLonelyAgentHasAllPlaces() {
        Lane lonely = new Lane("p", new PaceRules(3, 0, Duration.ofMinutes(1), List.of(ONE)), new Random(7));
        for (int i = 0; i < 3; i++) {
            sent(lonely, ONE);
        }
        assertThat(step(lonely, ONE)).isInstanceOf(Wait.class);
    }

    @Test
    void noMinuteSeesMoreCallsThanAllowed() {
        Lane slow = lane(100, 3);
        for (int i = 0; i < 3; i++) {
            slow.close(sent(slow, ONE));
            now += 10 * SECOND;
        }
        Ticket fourth = slow.ticket(TWO);
        slow.queue(fourth);
        assertThat(slow.step(fourth, now)).isEqualTo(new Wait(30 * SECOND));
        now += 30 * SECOND;
        assertThat(slow.step(fourth, now)).isInstanceOf(Send.class);
    }

    @Test
    void aProviderThatIsNotReachedThreeTimesInARowGivesThePauseToAll() {
        for (int i = 0; i < 2; i++) {
            met(lane, sent(lane, ONE), Kind.NETWORK, Map.of());
        }
        assertThat(lane.pause().left(now)).isZero();
        met(lane, sent(lane, TWO), Kind.NETWORK, Map.of());
        assertThat(lane.pause().left(now)).isPositive();
    }

    private Lane.Step step(Lane where, AgentId agent) {
        Ticket ticket = where.ticket(agent);
        where.queue(ticket);
        Lane.Step step = where.step(ticket, now);
        where.close(ticket);
        return step;
    }

    private Ticket sent(Lane where, AgentId agent) {
        Ticket ticket = where.ticket(agent);
        where.queue(ticket);
        assertThat(where.step(ticket, now)).isInstanceOf(Send.class);
        return ticket;
    }

    private boolean met(Lane where, Ticket ticket, Kind kind, Map<String, String> hints) {
        return where.met(ticket, new Seen(kind, 429, "", hints), now, WALL);
    }

    private static Lane lane(int concurrency, int perMinute) {
        return new Lane(
                "anthropic",
                new PaceRules(concurrency, perMinute, Duration.ofMinutes(1), List.of(ONE, TWO)),
                new Random(7));
    }
}
