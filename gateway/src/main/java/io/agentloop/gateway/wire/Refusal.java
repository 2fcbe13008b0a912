package io.agentloop.gateway.wire;

import java.time.Duration;
import java.util.Optional;

/**
 * The gateway's own no.
 *
 * @param type one word for programs
 * @param message one line for people
 * @param retryAfter when asking again may help; empty when it will not
 */
public record Refusal(int status, String type, String message, Optional<Duration> retryAfter) {
    /** A no that asking again does not change. */
    public static Refusal of(int status, String type, String message) {
        return new Refusal(status, type, message, Optional.empty());
    }
}
