package io.agentloop.protocol.board;

import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.RoleName;

/** Who asks for a transition. */
public sealed interface Pusher {
    /** Tells whether it is this very agent; nobody else is, whatever the name. */
    default boolean is(AgentId agent) {
        return this instanceof Agent self && self.id().equals(agent);
    }

    /** One of the agents, known by its token. */
    record Agent(AgentId id, RoleName role) implements Pusher {
        @Override
        public String toString() {
            return id.value();
        }
    }

    /** A person, through the launcher. */
    record Person() implements Pusher {
        @Override
        public String toString() {
            return "launcher";
        }
    }

    /** The upstream itself. */
    record Server() implements Pusher {
        @Override
        public String toString() {
            return "upstream";
        }
    }
}
