package io.agentloop.protocol.config;

import io.agentloop.protocol.id.ProviderName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run may reach beyond its containers, and spend there.
 *
 * @param providers those with an entry of their own, complete; {@link #provider} knows the others too
 * @param prices by model; they win over the shipped table
 * @param allow hosts that agents may reach through the gateway
 */
public record Outside(
        Map<ProviderName, Provider> providers,
        Budget budget,
        Map<String, Price> prices,
        Pace pace,
        List<HostPort> allow) {
    /** What holds when the file says nothing. */
    public static final Outside STANDARD = new Outside(Map.of(), Budget.NONE, Map.of(), Pace.STANDARD, List.of());

    /** Copies the collections; orders are those of the file. */
    public Outside {
        providers = Collections.unmodifiableMap(new LinkedHashMap<>(providers));
        prices = Collections.unmodifiableMap(new LinkedHashMap<>(prices));
        allow = List.copyOf(allow);
    }

    /** A provider with an entry, or one that needs none. */
    public Optional<Provider> provider(ProviderName name) {
        return Optional.ofNullable(providers.get(name)).or(() -> Provider.known(name));
    }

    /** The same with another budget. */
    public Outside withBudget(Budget other) {
        return new Outside(providers, other, prices, pace, allow);
    }

    /** The same with entries for exactly these providers. */
    public Outside withProviders(Map<ProviderName, Provider> others) {
        return new Outside(others, budget, prices, pace, allow);
    }
}
