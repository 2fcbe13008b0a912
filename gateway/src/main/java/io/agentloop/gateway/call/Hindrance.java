package io.agentloop.gateway.call;

import java.time.Duration;
import java.util.Locale;

/**
 * Why nobody should begin a session now.
 *
 * @param delay how long this agent should wait before it asks again: for a pause, until its own turn after the end
 * @param words what happened and what to do; one line
 */
public record Hindrance(Why why, Duration delay, String words) {
    /** The closed choice. */
    public enum Why {
        /** The provider asked for a break. */
        PAUSE,
        /** What people allowed is spent. */
        BUDGET,
        /** Somebody has to mend something: a key, an account. */
        STOPPED;

        /** As it is written in answers. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
