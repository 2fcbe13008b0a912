package io.agentloop.harness.docker;

import java.util.Locale;

/** What a container does, as the engine says. */
public enum ContainerState {
    /** Never started. */
    CREATED,
    RUNNING,
    PAUSED,
    /** Between a crash and the next start. */
    RESTARTING,
    REMOVING,
    EXITED,
    /** The engine failed to remove it. */
    DEAD;

    /** The state of the engine's word; an unknown word counts as dead. */
    static ContainerState of(String word) {
        for (ContainerState state : values()) {
            if (state.word().equals(word)) {
                return state;
            }
        }
        return DEAD;
    }

    /** The engine's word. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Tells whether it works, or will without help. */
    public boolean isUp() {
        return this == RUNNING || this == RESTARTING || this == PAUSED;
    }
}
