package io.agentloop.gateway.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** An answer in JSON. */
public record Reply(int status, JsonNode body) {
    static Reply ok(JsonNode body) {
        return new Reply(200, body);
    }

    /** A no in one line. */
    public static Reply no(int status, String words) {
        return new Reply(status, JsonNodeFactory.instance.objectNode().put("error", words));
    }
}
