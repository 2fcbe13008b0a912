package io.agentloop.gateway.pace;

import io.agentloop.protocol.id.AgentId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How many calls go to a provider at once and within a minute. A place goes to the agent with the fewest calls on their way,
 * then to the one that was served longest ago, then to the call that came first: an agent with fifty calls delays no other, and one whose calls
 * take long does not sit on all places.
 */
final class Places {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private int agents;
    private int concurrency;
    private int perMinute;
    private final Set<Ticket> waiting = new LinkedHashSet<>();
    private final Map<AgentId, Integer> running = new HashMap<>();
    private final Map<AgentId, Long> served = new HashMap<>();
    private final Deque<Long> begun = new ArrayDeque<>();
    private int taken;
    private long servings;

    Places(int agents, int concurrency, int perMinute) {
        limits(agents, concurrency, perMinute);
    }

    void limits(int sharedBy, int atOnce, int withinAMinute) {
        agents = sharedBy;
        concurrency = Math.max(1, atOnce);
        perMinute = withinAMinute;
    }

    void queue(Ticket ticket) {
        waiting.add(ticket);
    }

    void leave(Ticket ticket) {
        waiting.remove(ticket);
    }

    /** Whose turn it is among those that may go at all; nobody's while there is no place for any of them. */
    Optional<Ticket> next(Predicate<AgentId> mayGo) {
        int free = concurrency - taken;
        return waiting.stream()
                .filter(ticket -> free > (running.containsKey(ticket.agent()) ? kept() : 0))
                .filter(ticket -> mayGo.test(ticket.agent()))
                .min(Comparator.<Ticket>comparingInt(ticket -> running.getOrDefault(ticket.agent(), 0))
                        .thenComparingLong(ticket -> served.getOrDefault(ticket.agent(), -1L))
                        .thenComparingLong(Ticket::number));
    }

    /** Places that further calls of an agent leave free: one for each agent that has none, half of all at the most. */
    private int kept() {
        return Math.clamp((long) agents - running.size(), 0, concurrency / 2);
    }

    /** Nanoseconds until one more may begin without there being too many in a minute; zero when it may. */
    long untilMinuteAllows(long now) {
        while (!begun.isEmpty() && now - begun.getFirst() >= MINUTE) {
            begun.removeFirst();
        }
        return perMinute == 0 || begun.size() < perMinute ? 0 : begun.getFirst() + MINUTE - now;
    }

    void take(Ticket ticket, long now) {
        waiting.remove(ticket);
        ticket.sent(now);
        taken++;
        running.merge(ticket.agent(), 1, Integer::sum);
        served.put(ticket.agent(), servings++);
        if (perMinute > 0) {
            begun.addLast(now);
        }
    }

    void free(Ticket ticket) {
        if (!ticket.isRunning()) {
            return;
        }
        ticket.over();
        taken--;
        running.computeIfPresent(ticket.agent(), (agent, count) -> count == 1 ? null : count - 1);
    }
}
