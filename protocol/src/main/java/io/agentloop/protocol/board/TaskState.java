package io.agentloop.protocol.board;

import java.util.Locale;

/** The states of a task; each task is in exactly one. */
public enum TaskState {
    /** Anybody of its role may take it now. */
    OPEN,
    /** It waits for other tasks. */
    WAITING,
    /** An agent works on it. */
    HELD,
    /** Its work is on main. */
    COMPLETED,
    /** No agent gets it until a person reopens it. */
    PARKED;

    /** The state as people read it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
