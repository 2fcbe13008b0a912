package io.agentloop.faults.check;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Who holds a task, as the lines of {@code current_tasks/<id>.txt} say; read by other code than the upstream's. */
record Holder(String agent, int life, int attempt, String nonce) {
    static Holder parse(String text) {
        Map<String, String> values = values(text);
        return new Holder(
                values.getOrDefault("agent", ""),
                number(values, "life"),
                number(values, "attempt"),
                values.getOrDefault("nonce", ""));
    }

    /** A number in any file of that form. */
    static int numberIn(String text, String key) {
        return number(values(text), key);
    }

    private static int number(Map<String, String> values, String key) {
        return Optional.ofNullable(values.get(key))
                .filter(value -> !value.isEmpty() && value.chars().allMatch(Character::isDigit))
                .map(Integer::parseInt)
                .orElse(-1);
    }

    private static Map<String, String> values(String text) {
        Map<String, String> values = new HashMap<>();
        text.lines().forEach(line -> {
            int colon = line.indexOf(": ");
            if (colon > 0) {
                values.putIfAbsent(
                        line.substring(0, colon),
                        line.substring(colon + 2).strip().replaceAll("^['\"]|['\"]$", ""));
            }
        });
        return values;
    }
}
