package io.agentloop.gateway.call;

import io.agentloop.protocol.id.AgentId;
import java.net.InetSocketAddress;

/** Decides which hosts an agent may reach through the gateway. Safe for many threads. */
public interface Egress {
    /** Nobody reaches anything. */
    Egress CLOSED = new Egress() {
        @Override
        public Way ask(AgentId agent, String target) {
            return new Refused("no host is allowed in this run; see network.allow in harness.yaml");
        }

        @Override
        public long refused() {
            return 0;
        }
    };

    /**
     * Judges, resolves and writes down. May block for as long as a name takes to resolve.
     *
     * @param target what the CONNECT named, as it came
     */
    Way ask(AgentId agent, String target);

    /** How many were refused so far. */
    long refused();

    /** The closed choice. */
    sealed interface Way {}

    /** Connect to just this address, which is a resolved one. */
    record Open(InetSocketAddress address) implements Way {}

    /** Don't. */
    record Refused(String words) implements Way {}
}
