package io.agentloop.gateway.call;

import io.agentloop.protocol.id.AgentId;

/** One session of one agent; an agent counts its sessions from 1. */
public record SessionId(AgentId agent, int number) {
    @Override
    public String toString() {
        return agent + "/" + number;
    }
}
