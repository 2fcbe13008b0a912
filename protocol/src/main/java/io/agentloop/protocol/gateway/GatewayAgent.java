package io.agentloop.protocol.gateway;

import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.RoleName;

/**
 * An agent that may open sessions.
 *
 * @param tokenSha256 64 hex digits: the hash of the token that its loop shows; empty before it has one
 */
public record GatewayAgent(AgentId agent, RoleName role, String tokenSha256) {
    /** Refuses what is no hash. */
    public GatewayAgent {
        if (!tokenSha256.matches("(?:[0-9a-f]{64})?")) {
            throw new IllegalArgumentException("the token of " + agent + " must be a SHA-256 in hex");
        }
    }
}
