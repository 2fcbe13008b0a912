package io.agentloop.gateway.pace;

import io.agentloop.protocol.id.AgentId;
import java.time.Duration;
import java.util.List;

/**
 * What people set.
 *
 * @param concurrency calls that one credential serves at once
 * @param perMinute calls that begin within any sixty seconds; 0 for no limit
 * @param hold how long a call waits in the gateway before it is told to come back later
 * @param fleet the agents among whom the time after a pause is divided
 */
public record PaceRules(int concurrency, int perMinute, Duration hold, List<AgentId> fleet) {
    /** Copies the list. */
    public PaceRules {
        fleet = List.copyOf(fleet);
    }
}
