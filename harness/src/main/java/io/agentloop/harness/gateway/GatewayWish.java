package io.agentloop.harness.gateway;

import io.agentloop.harness.keys.Keys;
import java.util.Optional;

/**
 * What a start wants of the gateway.
 *
 * @param keys new ones; nothing leaves those of before
 * @param scenario what the scripted provider plays; nothing when no role asks it
 */
public record GatewayWish(Optional<Keys> keys, Optional<String> scenario) {
    /** Tells whether a stand-in for a provider runs beside the gateway. */
    boolean withProvider() {
        return scenario.isPresent();
    }
}
