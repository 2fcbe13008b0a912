package io.agentloop.agent.scripted;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Why the loop started this session: each kind has its own section in a play. */
enum SessionKind {
    WORK,
    FIX,
    MERGE;

    static SessionKind named(String text) {
        for (SessionKind kind : values()) {
            if (kind.section().equals(text)) {
                return kind;
            }
        }
        String known = Arrays.stream(values()).map(SessionKind::section).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("session kind '" + text + "' is not one of " + known);
    }

    String section() {
        return name().toLowerCase(Locale.ROOT);
    }
}
