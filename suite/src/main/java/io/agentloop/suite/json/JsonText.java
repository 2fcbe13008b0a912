package io.agentloop.suite.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one text; control bytes inside strings are let through, for the sake of runners that print them. */
final class JsonText {
    /** Deeper nesting is nobody's test result, and would not fit the stack. */
    private static final int DEEPEST = 200;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    private JsonText() {}

    static Json read(String text) throws NotJson {
        try (JsonParser parser = JSON.createParser(text)) {
            Json value = value(parser, parser.nextToken());
            if (parser.nextToken() != null) {
                throw new NotJson("more text behind the value, at character "
                        + parser.currentTokenLocation().getCharOffset());
            }
            return value;
        } catch (JsonProcessingException garbled) {
            throw new NotJson(garbled.getOriginalMessage().lines().findFirst().orElse("no value"));
        } catch (IOException unreadable) {
            throw new NotJson(String.valueOf(unreadable.getMessage()));
        }
    }

    private static Json value(JsonParser parser, JsonToken token) throws IOException, NotJson {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> new Json.Text(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Amount(parser.getDoubleValue());
            case VALUE_TRUE -> new Json.Flag(true);
            case VALUE_FALSE -> new Json.Flag(false);
            case VALUE_NULL -> new Json.Nothing();
            case null -> throw new NotJson("it ends too early");
            case FIELD_NAME, END_ARRAY, END_OBJECT, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                throw new NotJson(
                        "no value at character " + parser.currentTokenLocation().getCharOffset());
        };
    }

    private static Json object(JsonParser parser) throws IOException, NotJson {
        Map<String, Json> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            fields.put(name, value(parser, parser.nextToken()));
        }
        return new Json.Fields(fields);
    }

    private static Json array(JsonParser parser) throws IOException, NotJson {
        List<Json> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(parser, token));
        }
        return new Json.Items(items);
    }
}
