package io.agentloop.gateway.wire;

import com.fasterxml.jackson.databind.JsonNode;

/** Counts in answers; a provider's nonsense must not make a bill of ours negative. */
final class Tokens {
    private static final long MOST = 1_000_000_000L;

    private Tokens() {}

    /** A count, or what is to hold when it is absent. */
    static long of(JsonNode parent, String name, long otherwise) {
        JsonNode node = parent.path(name);
        return node.isNumber() ? Math.clamp(node.asLong(), 0, MOST) : otherwise;
    }

    /** A count that is zero when absent. */
    static long of(JsonNode parent, String name) {
        return of(parent, name, 0);
    }
}
