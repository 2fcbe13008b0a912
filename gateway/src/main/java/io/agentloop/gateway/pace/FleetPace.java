package io.agentloop.gateway.pace;

import io.agentloop.gateway.call.Ask;
import io.agentloop.gateway.call.Hindrance;
import io.agentloop.gateway.call.Hindrance.Why;
import io.agentloop.gateway.call.Pace;
import io.agentloop.gateway.call.Seen;
import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.time.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** The pace of a whole run: a lane for each provider, behind one lock. */
public final class FleetPace implements Pace {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, Lane> lanes = new TreeMap<>();
    private final Map<AgentId, String> laneOf = new TreeMap<>();
    private final Ticker ticker;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final PauseNotes notes;
    private PaceRules rules;

    /** With the pauses that the notes still know of these providers. */
    public FleetPace(
            List<String> providers,
            PaceRules rules,
            Ticker ticker,
            InstantSource clock,
            RandomGenerator random,
            PauseNotes notes) {
        this.rules = rules;
        this.ticker = ticker;
        this.clock = clock;
        this.random = random;
        this.notes = notes;
        providers.forEach(this::lane);
    }

    /** Says which provider each agent asked last, as far as that is known: its pause is what concerns the agent. */
    public void asked(Map<AgentId, String> providers) {
        locked(() -> {
            laneOf.putAll(providers);
            return true;
        });
    }

    /** Others hold from now on. */
    public void rules(PaceRules others) {
        locked(() -> {
            rules = others;
            lanes.values().forEach(lane -> lane.rules(others));
            changed.signalAll();
            return true;
        });
    }

    private Lane lane(String provider) {
        return lanes.computeIfAbsent(provider, name -> {
            Lane made = new Lane(name, rules, random);
            notes.read(name).flatMap(PauseNote::parse).ifPresent(note -> {
                Duration left = Duration.between(clock.instant(), note.end());
                if (left.isPositive()) {
                    made.pause().begin(left, note.why(), ticker.nanos());
                }
            });
            return made;
        });
    }

    @Override
    public Optional<Hindrance> hindrance(AgentId agent) {
        return locked(() -> {
            List<Optional<Hindrance>> each =
                    lanesOf(agent).map(lane -> hindrance(lane, agent)).toList();
            boolean oneIsOpen = each.stream().anyMatch(Optional::isEmpty);
            return oneIsOpen
                    ? Optional.empty()
                    : each.stream().flatMap(Optional::stream).min(Comparator.comparing(Hindrance::delay));
        });
    }

    /** The one that its calls took so far; all of them for an agent that has not called yet. */
    private Stream<Lane> lanesOf(AgentId agent) {
        Lane known = lanes.get(laneOf.getOrDefault(agent, ""));
        return known == null ? lanes.values().stream() : Stream.of(known);
    }

    private Optional<Hindrance> hindrance(Lane lane, AgentId agent) {
        String stopped = lane.standing().stopped();
        if (!stopped.isEmpty()) {
            return Optional.of(new Hindrance(Why.STOPPED, Duration.ZERO, stopped));
        }
        long delay = lane.pause().delay(agent, ticker.nanos());
        return delay == 0
                ? Optional.empty()
                : Optional.of(new Hindrance(
                        Why.PAUSE, Duration.ofNanos(delay), lane.pause().why()));
    }

    @Override
    public Visit visit(Ask ask) {
        AgentId agent = ask.caller().session().agent();
        return locked(() -> {
            laneOf.put(agent, ask.provider());
            Lane lane = lane(ask.provider());
            return new LaneVisit(ask.provider(), lane, lane.ticket(agent));
        });
    }

    private final class LaneVisit implements Visit {
        private final String provider;
        private final Lane lane;
        private final Ticket ticket;

        LaneVisit(String provider, Lane lane, Ticket ticket) {
            this.provider = provider;
            this.lane = lane;
            this.ticket = ticket;
        }

        @Override
        public Turn enter() throws InterruptedException {
            lock.lockInterruptibly();
            try {
                lane.queue(ticket);
                return turn();
            } finally {
                changed.signalAll();
                lock.unlock();
            }
        }

        private Turn turn() throws InterruptedException {
            try {
                while (true) {
                    switch (lane.step(ticket, ticker.nanos())) {
                        case Lane.Send() -> {
                            return new Go();
                        }
                        case Lane.ComeLater(Duration delay) -> {
                            return new Later(delay, lane.pause().why());
                        }
                        case Lane.Halt() -> {
                            return new Stopped(lane.standing().stopped());
                        }
                        case Lane.Wait(long nanos) -> ticker.await(lock, changed, nanos);
                    }
                }
            } catch (InterruptedException e) {
                lane.close(ticket);
                throw e;
            }
        }

        @Override
        public boolean met(Seen seen) {
            return locked(() -> {
                long before = lane.pause().left(ticker.nanos());
                boolean again = lane.met(ticket, seen, ticker.nanos(), clock.instant());
                long left = lane.pause().left(ticker.nanos());
                if (left > before) {
                    Instant end = clock.instant().plusNanos(left);
                    notes.write(provider, new PauseNote(end, lane.pause().why()).toString());
                }
                changed.signalAll();
                return again;
            });
        }

        @Override
        public void close() {
            locked(() -> {
                lane.close(ticket);
                changed.signalAll();
                return true;
            });
        }
    }

    @Override
    public State state() {
        return locked(() -> {
            long now = ticker.nanos();
            Optional<Lane> longest = lanes.values().stream()
                    .filter(lane -> lane.pause().left(now) > 0)
                    .max(Comparator.comparingLong(lane -> lane.pause().left(now)));
            String stopped = lanes.values().stream()
                    .map(lane -> lane.standing().stopped())
                    .filter(words -> !words.isEmpty())
                    .findFirst()
                    .orElse("");
            return new State(
                    longest.map(lane -> clock.instant().plusNanos(lane.pause().left(now))),
                    longest.map(lane -> lane.pause().why()).orElse(""),
                    stopped);
        });
    }

    @Override
    public void reset() {
        locked(() -> {
            lanes.values().forEach(lane -> lane.standing().reset());
            changed.signalAll();
            return true;
        });
    }

    private interface Work<T> {
        T run();
    }

    private <T> T locked(Work<T> work) {
        lock.lock();
        try {
            return work.run();
        } finally {
            lock.unlock();
        }
    }
}
