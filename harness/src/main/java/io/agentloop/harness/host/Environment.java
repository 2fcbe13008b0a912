package io.agentloop.harness.host;

import java.util.Map;
import java.util.Optional;

/** The environment variables of whoever called the launcher; some hold keys, so it prints as nothing. */
public final class Environment {
    private final Map<String, String> values;

    /** These variables. */
    public Environment(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /** The value of a variable that is set and not empty. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
    }

    @Override
    public String toString() {
        return "***";
    }
}
