package io.agentloop.gateway.pace;

import io.agentloop.protocol.id.AgentId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The pause of one credential. When it is over the agents do not come back together: each has its own moment in the time
 * after the end, in an order that is drawn anew for each pause. Refusals without a success between them make the next pause
 * longer, also when the provider names a time that turns out too short.
 */
final class FleetPause {
    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration LONGEST_SPREAD = Duration.ofMinutes(1);
    private static final Duration LEAST_APART = Duration.ofMillis(125);
    private static final int DOUBLINGS = 8;
    private static final int SHARE_OF_PAUSE = 10;

    private final RandomGenerator random;
    private List<AgentId> fleet;
    private final Map<AgentId, Long> slots = new HashMap<>();
    private boolean hasBeen;
    private long beganAt;
    private long endsAt;
    private long spread;
    private int refusals;
    private String why = "";

    FleetPause(List<AgentId> fleet, RandomGenerator random) {
        this.fleet = fleet;
        this.random = random;
    }

    /** From the next pause on these share the time. */
    void fleet(List<AgentId> others) {
        fleet = others;
    }

    /** The provider answered a call that was sent at this moment; one from before the pause says nothing about now. */
    void success(long sentAt) {
        if (!isNews(sentAt)) {
            return;
        }
        refusals = 0;
    }

    /**
     * The provider refused a call that was sent at this moment.
     *
     * @param asked how long it wants to be left alone, when it says so
     */
    void refused(long sentAt, Optional<Duration> asked, String because, long now) {
        boolean ofTheSameCrowd = isUnderWay(now) && !isNews(sentAt);
        if (!ofTheSameCrowd) {
            refusals++;
        }
        Duration own = asked.isPresent() && refusals < 2 ? Duration.ZERO : growing();
        Duration length = asked.filter(span -> span.compareTo(own) > 0).orElse(own);
        if (!ofTheSameCrowd) {
            begin(length, because, now);
            return;
        }
        if (asked.isPresent()) {
            endsAt = Math.max(endsAt, now + length.toNanos());
        }
    }

    private boolean isNews(long sentAt) {
        return !hasBeen || sentAt - beganAt > 0;
    }

    private boolean isUnderWay(long now) {
        return hasBeen && now - endsAt - spread < 0;
    }

    private Duration growing() {
        Duration doubled = FIRST.multipliedBy(1L << Math.min(DOUBLINGS, Math.max(0, refusals - 1)));
        Duration capped = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return Duration.ofNanos((long) (capped.toNanos() * random.nextDouble(0.8, 1.2)));
    }

    /** Nobody calls for so long. */
    void begin(Duration length, String because, long now) {
        hasBeen = true;
        beganAt = now;
        endsAt = now + length.toNanos();
        why = because;
        draw(length);
    }

    private void draw(Duration length) {
        long least = LEAST_APART.multipliedBy(Math.max(1, fleet.size())).toNanos();
        long share = Math.min(length.toNanos() / SHARE_OF_PAUSE, LONGEST_SPREAD.toNanos());
        spread = Math.max(least, share);
        List<AgentId> order = new ArrayList<>(fleet);
        Collections.shuffle(order, java.util.Random.from(random));
        slots.clear();
        for (int i = 0; i < order.size(); i++) {
            slots.put(order.get(i), (long) (spread * (i + random.nextDouble()) / order.size()));
        }
    }

    /** Nanoseconds until this agent may call; zero when it may. */
    long delay(AgentId agent, long now) {
        if (!isUnderWay(now)) {
            return 0;
        }
        long slot = slots.computeIfAbsent(agent, late -> (long) (spread * random.nextDouble()));
        return Math.max(0, endsAt + slot - now);
    }

    /** Nanoseconds until the pause is over for the first agent; zero when it is. */
    long left(long now) {
        return hasBeen ? Math.max(0, endsAt - now) : 0;
    }

    String why() {
        return why;
    }
}
