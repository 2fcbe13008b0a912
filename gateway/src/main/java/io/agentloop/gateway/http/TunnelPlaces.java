package io.agentloop.gateway.http;

import io.agentloop.protocol.id.AgentId;
import java.util.HashMap;
import java.util.Map;

/** How many tunnels each agent has. */
final class TunnelPlaces {
    private final int most;
    private final Map<AgentId, Integer> taken = new HashMap<>();

    TunnelPlaces(int most) {
        this.most = most;
    }

    /** Takes one; false when all are taken. */
    synchronized boolean take(AgentId agent) {
        int now = taken.getOrDefault(agent, 0);
        if (now >= most) {
            return false;
        }
        taken.put(agent, now + 1);
        return true;
    }

    synchronized void leave(AgentId agent) {
        taken.computeIfPresent(agent, (each, count) -> count > 1 ? count - 1 : null);
    }
}
