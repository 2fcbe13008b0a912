package io.agentloop.gateway.call;

import java.util.OptionalLong;

/**
 * A call that somebody wants to make.
 *
 * @param model the model that the call itself names
 * @param maxOutput the most tokens of output that the call asks for; empty when it does not say
 * @param requestBytes size of the request's body
 * @param metered false for what costs nothing: counting tokens, listing models
 * @param wants what it asks for beyond words
 */
public record Ask(
        Caller caller, String model, OptionalLong maxOutput, long requestBytes, boolean metered, Wants wants) {
    /** One that asks for words alone. */
    public Ask(Caller caller, String model, OptionalLong maxOutput, long requestBytes, boolean metered) {
        this(caller, model, maxOutput, requestBytes, metered, Wants.NOTHING);
    }

    /** Under which name its price is known: being served in a dearer way has a price of its own. */
    public String pricedAs() {
        return wants.tier().isEmpty() ? model : model + "@" + wants.tier();
    }

    /** Name of the provider, which has one credential. */
    public String provider() {
        return caller.provider();
    }
}
