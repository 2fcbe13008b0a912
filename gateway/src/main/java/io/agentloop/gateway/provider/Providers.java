package io.agentloop.gateway.provider;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The providers of the run and their credentials, as they are now: both may be exchanged while calls go on. */
public final class Providers {
    private volatile Known known = new Known(Map.of(), Map.of());

    private record Known(Map<String, Endpoint> providers, Map<String, Credential> keys) {}

    /** From now on these. */
    public void replace(List<Endpoint> providers, Map<String, Credential> keys) {
        Map<String, Endpoint> byName = providers.stream().collect(Collectors.toMap(Endpoint::name, each -> each));
        known = new Known(byName, Map.copyOf(keys));
    }

    /** The provider of that name. */
    public Optional<Endpoint> named(String name) {
        return Optional.ofNullable(known.providers.get(name));
    }

    /** Its credential; empty when nobody gave one. */
    public Optional<Credential> credential(String provider) {
        return Optional.ofNullable(known.keys.get(provider));
    }

    /** All of them. */
    public List<Endpoint> all() {
        return known.providers.values().stream()
                .sorted(Comparator.comparing(Endpoint::name))
                .toList();
    }
}
