package io.agentloop.protocol.config;

import java.time.Duration;

/**
 * How hard a provider may be asked with one key.
 *
 * @param concurrency calls at the same time
 * @param requestsPerMinute 0 for no limit
 * @param hold a call that would have to wait no longer than this waits in the gateway; one that would is refused
 */
public record Pace(int concurrency, int requestsPerMinute, Duration hold) {
    /** What holds when the file says nothing. */
    public static final Pace STANDARD = new Pace(16, 0, Duration.ofSeconds(60));
}
