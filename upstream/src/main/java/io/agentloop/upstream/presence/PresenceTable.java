package io.agentloop.upstream.presence;

import io.agentloop.protocol.board.Claim;
import io.agentloop.protocol.board.Leases;
import io.agentloop.protocol.board.Pusher;
import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.presence.Heartbeat;
import io.agentloop.protocol.presence.PresenceFile;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Who was heard when. A lease counts from when this server last heard the holder, on this server's monotonic clock alone; after a
 * start of the server every holder gets a full one.
 */
public final class PresenceTable implements Leases {
    private final LongSupplier nanos;
    private final Clock clock;
    private final Supplier<Duration> lease;
    private final long startedNanos;
    private final Map<AgentId, Heard> agents = new ConcurrentSkipListMap<>();

    private record Heard(Pusher.Agent agent, Heartbeat heartbeat, long nanos, Instant at) {}

    /**
     * Begins with nobody heard.
     *
     * @param nanos a clock that only goes forward, in nanoseconds
     * @param clock for what people read
     */
    public PresenceTable(LongSupplier nanos, Clock clock, Supplier<Duration> lease) {
        this.nanos = nanos;
        this.clock = clock;
        this.lease = lease;
        this.startedNanos = nanos.getAsLong();
    }

    /**
     * Notes that an agent was heard. A life number that is lower than one heard within the lease belongs to a process that is past; one
     * that is lower than that of somebody long silent is an agent whose state was thrown away and who counts from one again.
     *
     * @return false when it is past
     */
    public boolean heard(Pusher.Agent agent, Heartbeat heartbeat) {
        Heard now = new Heard(agent, heartbeat, nanos.getAsLong(), clock.instant());
        Heard kept = agents.merge(
                agent.id(),
                now,
                (old, fresh) -> old.heartbeat().life() > heartbeat.life() && within(old.nanos()) ? old : fresh);
        return kept.nanos() == now.nanos() && kept.heartbeat().life() == heartbeat.life();
    }

    @Override
    public boolean live(Claim claim) {
        Heard heard = agents.get(claim.agent());
        return within(heard == null ? startedNanos : heard.nanos());
    }

    private boolean within(long since) {
        return nanos.getAsLong() - since < lease.get().toNanos();
    }

    /** How many agents were heard within the lease. */
    public int fleet() {
        return (int) agents.values().stream().filter(h -> within(h.nanos())).count();
    }

    /** What people read. */
    public PresenceFile file() {
        Map<AgentId, Heard> sorted = new TreeMap<>(agents);
        List<PresenceFile.Entry> entries =
                sorted.values().stream().map(this::entry).toList();
        return new PresenceFile(clock.instant().toString(), entries);
    }

    private PresenceFile.Entry entry(Heard heard) {
        Heartbeat beat = heard.heartbeat();
        return new PresenceFile.Entry(
                heard.agent().id().value(),
                heard.agent().role().value(),
                beat.life(),
                beat.phase(),
                beat.task(),
                beat.attempt(),
                heard.at().minusSeconds(beat.phaseSeconds()).toString(),
                beat.session(),
                heard.at().toString(),
                beat.silentSeconds(),
                beat.landed(),
                beat.tests(),
                beat.tokens(),
                beat.costUsd(),
                beat.note(),
                within(heard.nanos()));
    }
}
