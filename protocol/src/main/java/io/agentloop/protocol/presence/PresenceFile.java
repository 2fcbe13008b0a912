package io.agentloop.protocol.presence;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code presence.json} of the run folder: who was heard, when, doing what. All times are ISO-8601 instants of the upstream's
 * wall clock, for people; leases are judged by another clock.
 */
public record PresenceFile(String writtenAt, List<Entry> agents) {
    public PresenceFile {
        agents = List.copyOf(agents);
    }

    /** One agent. */
    public record Entry(
            String agent,
            String role,
            int life,
            String phase,
            @Nullable String task,
            int attempt,
            String phaseSince,
            int session,
            String heard,
            long silentSeconds,
            int landed,
            String tests,
            long tokens,
            double costUsd,
            String note,
            boolean leaseLive) {}
}
