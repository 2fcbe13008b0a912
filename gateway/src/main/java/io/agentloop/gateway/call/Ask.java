package io.agentloop.gateway.call;

import java.util.OptionalLong;

/**
 * A call that somebody wants to make.
 *
 * @param model the model that the call itself names
 * @param maxOutput the most tokens of output that the call asks for; empty when it does not say
 * @param requestBytes size of the request's body
 * @param metered false for what costs nothing: counting tokens, listing models
 */
public record Ask(Caller caller, String model, OptionalLong maxOutput, long requestBytes, boolean metered) {
    /** Name of the provider, which has one credential. */
    public String provider() {
        return caller.provider();
    }
}
