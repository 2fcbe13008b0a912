package io.agentloop.gateway.call;

import io.agentloop.protocol.config.ProviderTool;
import java.util.Set;

/**
 * What a call asks for beyond words for words.
 *
 * @param tools what the provider is to do on its own side
 * @param elsewhere whether it builds on something that is not in the request, and that nobody here can measure
 * @param hourCache whether some of it is to stay in a cache for an hour
 * @param tier how it is to be served when that costs more than usual, such as priority; empty for the usual way
 * @param usualOnly whether it says itself that the usual way will do; otherwise the provider may choose a dearer one
 */
public record Wants(Set<ProviderTool> tools, boolean elsewhere, boolean hourCache, String tier, boolean usualOnly) {
    /** Nothing of that. */
    public static final Wants NOTHING = new Wants(Set.of(), false, false, "");

    /** Copies the set. */
    public Wants {
        tools = Set.copyOf(tools);
    }

    /** One that leaves the way of being served to the provider, unless it names a dearer one. */
    public Wants(Set<ProviderTool> tools, boolean elsewhere, boolean hourCache, String tier) {
        this(tools, elsewhere, hourCache, tier, false);
    }
}
