package io.agentloop.gateway.control;

import io.agentloop.gateway.session.Hashes;
import io.agentloop.protocol.gateway.GatewayAgent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The agents of the run by the hashes of their loops' tokens; exchanged when the launcher names others. */
public final class AgentRegister {
    private volatile Map<String, GatewayAgent> byHash = Map.of();

    /** From now on these. */
    public void replace(List<GatewayAgent> agents) {
        byHash = agents.stream()
                .filter(agent -> !agent.tokenSha256().isEmpty())
                .collect(Collectors.toMap(GatewayAgent::tokenSha256, Function.identity(), (first, second) -> first));
    }

    /** Whose token it is. */
    public Optional<GatewayAgent> withToken(String token) {
        return Optional.ofNullable(byHash.get(Hashes.sha256(token)));
    }
}
