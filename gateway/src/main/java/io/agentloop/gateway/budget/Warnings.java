package io.agentloop.gateway.budget;

/** Hears when a cap is nearly used, and when it is. */
public interface Warnings {
    /** Nobody listens. */
    Warnings NONE = words -> {};

    /** One line, once for each cap and step. */
    void warn(String words);
}
