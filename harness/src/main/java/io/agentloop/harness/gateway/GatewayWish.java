package io.agentloop.harness.gateway;

import io.agentloop.harness.keys.Keys;
import io.agentloop.protocol.id.ProviderName;
import java.util.Map;
import java.util.Optional;

/**
 * What a start wants of the gateway.
 *
 * @param keys new ones; nothing leaves those of before
 * @param authorities certificates of the providers that have an authority of their own
 * @param scenario what the scripted provider plays; nothing when no role asks it
 */
public record GatewayWish(Optional<Keys> keys, Map<ProviderName, String> authorities, Optional<String> scenario) {
    /** Copies the map. */
    public GatewayWish {
        authorities = Map.copyOf(authorities);
    }

    /** Tells whether a stand-in for a provider runs beside the gateway. */
    boolean withProvider() {
        return scenario.isPresent();
    }
}
