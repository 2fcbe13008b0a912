package io.agentloop.protocol.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What differs between two settings, for people. */
public final class ConfigDifference {
    private ConfigDifference() {}

    /** One line per key, such as {@code limits.memory: 2g -> 4g}; empty when they are equal. */
    public static List<String> between(HarnessConfig before, HarnessConfig after) {
        Map<String, String> old = flat(before);
        Map<String, String> now = flat(after);
        TreeSet<String> keys = new TreeSet<>(old.keySet());
        keys.addAll(now.keySet());
        List<String> lines = new ArrayList<>();
        for (String key : keys) {
            String was = old.getOrDefault(key, "nothing");
            String is = now.getOrDefault(key, "nothing");
            if (!was.equals(is)) {
                lines.add(key + ": " + was + " -> " + is);
            }
        }
        return lines;
    }

    private static Map<String, String> flat(HarnessConfig config) {
        Map<String, String> flat = new LinkedHashMap<>();
        flatten("", ConfigWriter.map(config), flat);
        return flat;
    }

    private static void flatten(String prefix, Map<?, ?> section, Map<String, String> into) {
        section.forEach((key, value) -> {
            String name = prefix + key;
            if (value instanceof Map<?, ?> inner) {
                flatten(name + ".", inner, into);
            } else {
                into.put(name, String.valueOf(value));
            }
        });
    }
}
