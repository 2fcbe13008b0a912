package io.agentloop.agent.scripted;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The fields of one step, checked against what the step may have. */
record Fields(PlayValue whole, Map<String, PlayValue> values) {

    static Fields of(PlayValue value, Set<String> allowed) {
        Map<String, PlayValue> values = value.fields();
        values.forEach((name, field) -> {
            if (!allowed.contains(name)) {
                throw field.problem(
                        "'" + name + "' is not a field here: allowed are " + String.join(", ", new TreeSet<>(allowed)));
            }
        });
        return new Fields(value, values);
    }

    PlayValue required(String name) {
        return optional(name).orElseThrow(() -> whole.problem("the field '" + name + "' is missing"));
    }

    Optional<PlayValue> optional(String name) {
        return Optional.ofNullable(values.get(name));
    }

    boolean flag(String name, boolean otherwise) {
        Optional<PlayValue> field = optional(name);
        if (field.isEmpty()) {
            return otherwise;
        }
        return switch (field.get().text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw field.get().problem("'" + name + "' is true or false");
        };
    }
}
