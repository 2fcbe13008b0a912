package io.agentloop.provider.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * What a request asks, whatever the protocol.
 *
 * @param usageInStream whether a stream is to end with the usage
 * @param prompt all that the user said
 * @param results what the tools answered so far
 * @param tools parameters of each tool on offer, as a JSON schema
 */
public record Ask(
        String model,
        boolean stream,
        boolean usageInStream,
        String prompt,
        List<String> results,
        Map<String, JsonNode> tools) {
    /** Keeps copies. */
    public Ask {
        results = List.copyOf(results);
        tools = Map.copyOf(tools);
    }
}
