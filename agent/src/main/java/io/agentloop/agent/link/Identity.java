package io.agentloop.agent.link;

import io.agentloop.git.Signature;
import io.agentloop.protocol.board.Pusher;
import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.RoleName;
import java.time.Instant;

/** Who this loop is. */
public record Identity(AgentId agent, RoleName role) {
    /** As the board's rules know it. */
    public Pusher pusher() {
        return new Pusher.Agent(agent, role);
    }

    /** The address in its commits; no mail ever goes there. */
    public String email() {
        return agent + "@agentloop.invalid";
    }

    /** As the author of a commit. */
    public Signature signature(Instant when) {
        return new Signature(agent.value(), email(), when);
    }
}
