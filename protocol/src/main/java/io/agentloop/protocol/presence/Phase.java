package io.agentloop.protocol.presence;

import java.util.Locale;

/** Where in its loop an agent is. */
public enum Phase {
    /** It recovers what an earlier life left. */
    STARTING,
    /** There is nothing for it to claim. */
    IDLE,
    /** It chooses and claims. */
    CLAIMING,
    /** It brings the workspace to main. */
    PREPARING,
    /** The LLM works. */
    SESSION,
    /** The fast tests run on the commit to land. */
    GATE,
    /** The upstream is asked to land. */
    LANDING,
    /** Work that could not land is put in safety. */
    RESCUING,
    /** It waits, for a rate limit or a broken upstream. */
    WAITING,
    /** People paused the run. */
    PAUSED,
    /** It leaves. */
    STOPPED;

    /** The phase as one lower-case word. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
