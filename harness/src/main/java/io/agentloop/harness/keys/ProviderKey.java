package io.agentloop.harness.keys;

import io.agentloop.protocol.config.KeyVariable;
import io.agentloop.protocol.id.ProviderName;

/** The key for a provider, and the variable that it came from. */
public record ProviderKey(ProviderName provider, KeyVariable variable, Secret secret) {
    /** As the gateway's file of keys has it. */
    String line() {
        return provider + " " + (variable.bearer() ? "bearer" : "api-key") + " " + secret.reveal() + "\n";
    }
}
