package io.agentloop.protocol.config;

import java.util.Locale;

/** When a task without {@code accept} tests counts as done. */
public enum DoneRule {
    /** When the agent said so with {@code task done}. */
    SAID,
    /** When its session finished and work of it landed. */
    LANDED;

    /** The word in harness.yaml. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
