package io.agentloop.provider.wire;

import com.fasterxml.jackson.databind.JsonNode;

/** Texts of contents that are a text or a list of parts with texts. */
final class Contents {
    private Contents() {}

    static String text(JsonNode content) {
        if (content.isTextual()) {
            return content.asText();
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : content) {
            text.append(part.path("text").asText()).append('\n');
        }
        return text.toString();
    }
}
