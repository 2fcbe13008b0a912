package io.agentloop.protocol.config;

import io.agentloop.protocol.id.ProviderName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a run may reach beyond its containers, and spend there.
 *
 * @param providers those with an entry of their own, complete; {@link #provider} knows the others too
 * @param prices by model; they win over the shipped table
 * @param allow hosts that agents may reach through the gateway
 * @param providerTools what calls may have a provider do on its own side
 */
public record Outside(
        Map<ProviderName, Provider> providers,
        Budget budget,
        Map<String, Price> prices,
        Pace pace,
        List<HostPort> allow,
        Set<ProviderTool> providerTools) {
    /** What holds when the file says nothing. */
    public static final Outside STANDARD =
            new Outside(Map.of(), Budget.NONE, Map.of(), Pace.STANDARD, List.of(), Set.of());

    /** Copies the collections; orders are those of the file. */
    public Outside {
        providers = Collections.unmodifiableMap(new LinkedHashMap<>(providers));
        prices = Collections.unmodifiableMap(new LinkedHashMap<>(prices));
        allow = List.copyOf(allow);
        providerTools = Collections.unmodifiableSet(new TreeSet<>(providerTools));
    }

    /** A provider with an entry, or one that needs none. */
    public Optional<Provider> provider(ProviderName name) {
        return Optional.ofNullable(providers.get(name)).or(() -> Provider.known(name));
    }

    /** The same with another budget. */
    public Outside withBudget(Budget other) {
        return new Outside(providers, other, prices, pace, allow, providerTools);
    }

    /** The same with entries for exactly these providers. */
    public Outside withProviders(Map<ProviderName, Provider> others) {
        return new Outside(others, budget, prices, pace, allow, providerTools);
    }
}
