package io.agentloop.provider.scenario;

import java.time.Duration;

/** How long a refused caller is told to wait, and in which form. */
public record RetryAfter(Duration length, Form form) {
    /** The forms that are in use. */
    public enum Form {
        SECONDS,
        MILLISECONDS,
        DATE
    }
}
