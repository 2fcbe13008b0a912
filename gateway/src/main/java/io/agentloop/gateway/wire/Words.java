package io.agentloop.gateway.wire;

import com.fasterxml.jackson.databind.JsonNode;

/** Short words in answers; what is longer than a word is none. */
final class Words {
    private static final int LONGEST = 40;

    private Words() {}

    /** A word, or what is to hold when it is absent. */
    static String of(JsonNode parent, String name, String otherwise) {
        JsonNode node = parent.path(name);
        return node.isTextual() && node.asText().length() <= LONGEST ? node.asText() : otherwise;
    }
}
