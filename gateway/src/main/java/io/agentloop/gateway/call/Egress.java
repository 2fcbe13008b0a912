package io.agentloop.gateway.call;

import io.agentloop.protocol.config.ProviderTool;
import io.agentloop.protocol.id.AgentId;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;

/** Decides what an agent may reach: hosts through the gateway, and through its provider what that has to offer. Safe for many threads. */
public interface Egress {
    /** Nobody reaches anything. */
    Egress CLOSED = new Egress() {
        @Override
        public Way ask(AgentId agent, String target) {
            return new Refused("no host is allowed in this run; see network.allow in harness.yaml");
        }

        @Override
        public Optional<String> refusal(AgentId agent, Set<ProviderTool> tools) {
            return tools.isEmpty()
                    ? Optional.empty()
                    : Optional.of("nothing of a provider's own is allowed in this run");
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

    /** Why a call may not ask its provider for these; empty when it may. Written down as well. */
    Optional<String> refusal(AgentId agent, Set<ProviderTool> tools);

    /** How many were refused so far. */
    long refused();

    /** The closed choice. */
    sealed interface Way {}

    /** Connect to just this address, which is a resolved one. */
    record Open(InetSocketAddress address) implements Way {}

    /** Don't. */
    record Refused(String words) implements Way {}
}
