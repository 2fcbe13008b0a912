package io.agentloop.gateway.http;

import java.time.Duration;

/**
 * Bounds of the traffic.
 *
 * @param body bytes of one request
 * @param bodies bytes of all requests that wait to be sent
 * @param roomWait how long a request waits for its share of those
 * @param upload how long a request may take to come
 * @param connect how long a connection to a provider may take
 * @param silence how long a provider may say nothing
 */
public record Limits(int body, int bodies, Duration roomWait, Duration upload, Duration connect, Duration silence) {
    /** For real providers, whose models think for minutes without a word. */
    public static final Limits USUAL = new Limits(
            32 << 20,
            64 << 20,
            Duration.ofMinutes(2),
            Duration.ofSeconds(30),
            Duration.ofSeconds(15),
            Duration.ofMinutes(10));
}
