package io.agentloop.outside;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An answer, and when it came.
 *
 * @param headers by name in small letters
 * @param firstByte from the request's last byte to the first of the body
 * @param end to its last byte
 * @param whole whether it came to its proper end
 */
public record Heard(
        int status, Map<String, String> headers, String body, Duration firstByte, Duration end, boolean whole) {
    /** Keeps a copy of the headers. */
    public Heard {
        headers = Map.copyOf(headers);
    }

    /** A header's value. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }
}
