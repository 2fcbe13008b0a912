package io.agentloop.gateway.control;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agentloop.gateway.call.Totals;

/** Totals as they are told. */
final class TotalsJson {
    private TotalsJson() {}

    static ObjectNode of(ObjectMapper json, Totals totals) {
        return json.createObjectNode()
                .put("calls", totals.calls())
                .put("input", totals.usage().input())
                .put("output", totals.usage().output())
                .put("cache_read", totals.usage().cacheRead())
                .put("cache_write", totals.usage().cacheWrite())
                .put("cost_usd", totals.costUsd())
                .put("priced", totals.priced());
    }
}
