package io.agentloop.harness.docker;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Labels of a container or volume; asking for labels means asking for whatever carries all of them. */
public record Labels(Map<String, String> values) {
    /** Copies the map. */
    public Labels {
        values = Map.copyOf(values);
    }

    /** The same and one more. */
    public Labels with(String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(key, value);
        return new Labels(more);
    }

    /** The value of a label. */
    public Optional<String> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** Tells whether all of the wanted labels are here. */
    public boolean include(Labels wanted) {
        return values.entrySet().containsAll(wanted.values.entrySet());
    }

    List<String> asFilter() {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toList();
    }
}
