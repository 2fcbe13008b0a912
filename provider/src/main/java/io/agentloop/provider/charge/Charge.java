package io.agentloop.provider.charge;

import io.agentloop.provider.scenario.Usage;
import io.agentloop.provider.wire.Json;

/**
 * One call in the account.
 *
 * @param number from 1, in the order in which calls ended
 * @param arrived milliseconds since 1970
 * @param ended the same
 * @param key the beginning of its SHA-256: enough to tell keys apart, useless to anybody else
 * @param end ok, or what went wrong: refused, error_event, silence, cut, garbage, left (the caller hung up)
 * @param charged tokens on the bill: all of the input, and the output that had been made when the answer ended
 * @param reported of those, what the caller can have read in the answer
 */
public record Charge(
        long number,
        long arrived,
        long ended,
        String protocol,
        String model,
        String key,
        String session,
        int turn,
        boolean stream,
        int status,
        String end,
        Usage charged,
        Usage reported) {

    /** On one line. */
    public String json() {
        return Json.text(Json.object(
                "number", number,
                "arrived_ms", arrived,
                "ended_ms", ended,
                "protocol", protocol,
                "model", model,
                "key", key,
                "session", session,
                "turn", turn,
                "stream", stream,
                "status", status,
                "end", end,
                "charged", of(charged),
                "reported", of(reported)));
    }

    private static Object of(Usage usage) {
        return Json.object(
                "input", usage.input(),
                "output", usage.output(),
                "cache_read", usage.cacheRead(),
                "cache_write", usage.cacheWrite());
    }
}
