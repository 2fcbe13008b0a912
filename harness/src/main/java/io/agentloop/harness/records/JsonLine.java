package io.agentloop.harness.records;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** An object of a line of JSON that somebody else wrote; what is absent or of another type reads as nothing. */
public final class JsonLine {
    private final JsonNode node;

    private JsonLine(JsonNode node) {
        this.node = node;
    }

    /** Reads one; empty when the text is no object. */
    public static Optional<JsonLine> read(String text) {
        if (!text.stripLeading().startsWith("{")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.tree(text)).filter(JsonNode::isObject).map(JsonLine::new);
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    /** A text, or a number as one; empty when there is none. */
    public String text(String key) {
        JsonNode value = node.path(key);
        return value.isValueNode() && !value.isNull() ? value.asText() : "";
    }

    /** A whole number; 0 when there is none. */
    public long whole(String key) {
        return node.path(key).asLong(0);
    }

    /** A number; 0 when there is none. */
    public double number(String key) {
        return node.path(key).asDouble(0);
    }

    /** True only when it says so. */
    public boolean flag(String key) {
        return node.path(key).asBoolean(false);
    }

    /** Whether it has a value of this name. */
    public boolean has(String key) {
        return !node.path(key).isMissingNode() && !node.path(key).isNull();
    }

    /** The object of this name; one with nothing in it when there is none. */
    public JsonLine object(String key) {
        return new JsonLine(node.path(key));
    }

    /** The objects of a list. */
    public List<JsonLine> objects(String key) {
        List<JsonLine> objects = new ArrayList<>();
        node.path(key).forEach(item -> {
            if (item.isObject()) {
                objects.add(new JsonLine(item));
            }
        });
        return objects;
    }

    /** The texts of a list. */
    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        node.path(key).forEach(item -> {
            if (item.isTextual()) {
                texts.add(item.asText());
            }
        });
        return texts;
    }

    /** The first value that is a text, for objects of which nothing is known; empty when there is none. */
    public String firstText() {
        for (Iterator<JsonNode> values = node.elements(); values.hasNext(); ) {
            JsonNode value = values.next();
            if (value.isTextual()) {
                return value.asText();
            }
        }
        return "";
    }
}
