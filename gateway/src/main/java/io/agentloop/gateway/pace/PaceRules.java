package io.agentloop.gateway.pace;

import io.agentloop.protocol.config.Pace;
import io.agentloop.protocol.gateway.GatewayAgent;
import io.agentloop.protocol.gateway.GatewaySettings;
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

    /** As the launcher wrote them. */
    public static PaceRules of(GatewaySettings settings) {
        Pace pace = settings.outside().pace();
        return new PaceRules(
                pace.concurrency(),
                pace.requestsPerMinute(),
                pace.hold(),
                settings.agents().stream().map(GatewayAgent::agent).toList());
    }
}
