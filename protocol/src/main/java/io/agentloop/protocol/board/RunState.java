package io.agentloop.protocol.board;

import java.util.Locale;

/** What people want the whole run to do, in {@code run.yaml}. */
public enum RunState {
    /** Claim and work. */
    RUNNING,
    /** Finish the session at hand, then wait. */
    PAUSED,
    /** Finish the task at hand, then leave. */
    DRAINING,
    /** Save and leave. */
    STOPPED;

    /** Reads the word that {@link #toString()} writes. */
    public static RunState parse(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
