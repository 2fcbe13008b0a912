package io.agentloop.outside;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentloop.provider.scenario.Usage;
import java.io.IOException;

/** What the gateway's ledger says. */
public final class Metered {
    private Metered() {}

    /** The sum of everything. */
    public static Usage total(ScratchGateway gateway) throws IOException {
        Usage total = Usage.NONE;
        for (JsonNode row : gateway.admin("GET", "/costs?by=agent")) {
            total = total.plus(new Usage(
                    row.path("input").asLong(),
                    row.path("output").asLong(),
                    row.path("cache_read").asLong(),
                    row.path("cache_write").asLong()));
        }
        return total;
    }
}
