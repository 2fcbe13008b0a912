package io.agentloop.gateway.pace;

import io.agentloop.gateway.call.Seen;
import io.agentloop.protocol.id.AgentId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** All that concerns one credential: its pause, its standing, its places. Knows no clock and no thread: both are told. */
final class Lane {
    private static final int MOST_SENDINGS = 6;
    private static final int NETWORK_TROUBLES = 3;

    /** What a call is to do now. */
    sealed interface Step {}

    /** Go. */
    record Send() implements Step {}

    /** Ask again when something changed, at the latest after so long. */
    record Wait(long nanos) implements Step {}

    /** Tell the CLI to come back. */
    record ComeLater(Duration delay) implements Step {}

    /** Tell it that nothing goes any more. */
    record Halt() implements Step {}

    private final String provider;
    private final FleetPause pause;
    private final Standing standing;
    private final Places places;
    private PaceRules rules;
    private long tickets;
    private int troubles;

    Lane(String provider, PaceRules rules, RandomGenerator random) {
        this.provider = provider;
        this.rules = rules;
        this.pause = new FleetPause(rules.fleet(), random);
        this.standing = new Standing(provider);
        this.places = new Places(rules.fleet().size(), rules.concurrency(), rules.perMinute());
    }

    void rules(PaceRules others) {
        rules = others;
        places.limits(others.fleet().size(), others.concurrency(), others.perMinute());
        pause.fleet(others.fleet());
    }

    FleetPause pause() {
        return pause;
    }

    Standing standing() {
        return standing;
    }

    Ticket ticket(AgentId agent) {
        return new Ticket(agent, tickets++);
    }

    void queue(Ticket ticket) {
        places.queue(ticket);
    }

    /** What the queued call is to do; it is out of the queue unless it waits. */
    Step step(Ticket ticket, long now) {
        if (!standing.stopped().isEmpty()) {
            places.leave(ticket);
            return new Halt();
        }
        long delay = pause.delay(ticket.agent(), now);
        if (delay > 0 && !canBeHeld(ticket, delay, now)) {
            places.leave(ticket);
            return new ComeLater(Duration.ofNanos(delay));
        }
        if (delay > 0) {
            ticket.hold(now);
            return new Wait(delay);
        }
        ticket.letGo(now);
        return turn(ticket, now);
    }

    private boolean canBeHeld(Ticket ticket, long delay, long now) {
        return delay <= rules.hold().toNanos() - ticket.heldFor(now);
    }

    private Step turn(Ticket ticket, long now) {
        boolean isNext = places.next(agent -> pause.delay(agent, now) == 0)
                .filter(next -> next.equals(ticket))
                .isPresent();
        if (!isNext) {
            return new Wait(Long.MAX_VALUE);
        }
        long until = places.untilMinuteAllows(now);
        if (until > 0) {
            return new Wait(until);
        }
        places.take(ticket, now);
        return new Send();
    }

    /**
     * Draws conclusions from an answer.
     *
     * @return whether the call is worth another sending that the CLI does not hear of
     */
    boolean met(Ticket ticket, Seen seen, long now, Instant wall) {
        boolean again = switch (seen.kind()) {
            case RATE_LIMITED, OVERLOADED -> refused(ticket, seen, now, wall);
            case AUTH -> standing.refusedKey(ticket.agent(), seen, now) && ticket.sendings() == 1;
            case BILLING -> {
                standing.refusedMoney(seen);
                yield false;
            }
            case NETWORK -> unreached(ticket, now);
            case NONE, BUDGET -> false;
            case OK, CONTEXT, MODEL_UNKNOWN, BAD_REQUEST -> answered(ticket);
        };
        boolean resend = again && !ticket.hasBegun() && ticket.sendings() < MOST_SENDINGS;
        if (seen.kind() == Seen.Kind.OK) {
            ticket.begin();
        }
        if (resend) {
            places.free(ticket);
        }
        return resend;
    }

    private boolean answered(Ticket ticket) {
        pause.success(ticket.sentAt());
        standing.success();
        troubles = 0;
        return false;
    }

    private boolean refused(Ticket ticket, Seen seen, long now, Instant wall) {
        String because = provider + (seen.kind() == Seen.Kind.OVERLOADED ? " is overloaded" : " limits the rate") + " ("
                + seen.status() + ")";
        pause.refused(ticket.sentAt(), ComeBack.after(seen.hints(), wall), because, now);
        return canBeHeld(ticket, pause.delay(ticket.agent(), now), now);
    }

    /** One broken connection is its call's trouble; some in a row are everybody's. */
    private boolean unreached(Ticket ticket, long now) {
        troubles++;
        if (troubles >= NETWORK_TROUBLES) {
            pause.refused(ticket.sentAt(), Optional.empty(), provider + " is not reached", now);
        }
        return false;
    }

    void close(Ticket ticket) {
        places.leave(ticket);
        places.free(ticket);
    }
}
