package io.agentloop.gateway.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agentloop.protocol.config.Dialect;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the few fields of a request that decide what it may cost; the conversation itself is skipped, not built up. */
public final class RequestReader {
    private final ObjectMapper json;

    /** Reads with this. */
    public RequestReader(ObjectMapper json) {
        this.json = json;
    }

    /**
     * Reads a posted body.
     *
     * @throws BadCall when it is no JSON object, names no model, or asks for work that goes on after the answer
     */
    public Facts read(Route route, byte[] body) throws BadCall {
        Found found = new Found();
        try (JsonParser parser = json.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new BadCall("the request is no JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                found.once(parser.currentName());
                field(parser, parser.currentName(), found);
            }
            if (parser.nextToken() != null) {
                throw new BadCall("the request goes on after its JSON object");
            }
        } catch (IOException broken) {
            throw new BadCall("the request is no proper JSON");
        }
        String model = route.model().isEmpty() ? found.model : route.model();
        if (model.isEmpty()) {
            throw new BadCall("the request names no model");
        }
        if (found.background) {
            throw new BadCall("background responses are not let through: nobody would hear what they cost");
        }
        boolean stream = route.streams() || found.stream;
        boolean untold = route.dialect() == Dialect.CHAT && stream;
        return new Facts(
                model,
                found.max(),
                stream,
                untold ? StreamOptions.withUsage(json, body, found.options) : List.of(ByteBuffer.wrap(body)));
    }

    private static void field(JsonParser parser, String name, Found found) throws IOException {
        JsonToken token = parser.nextToken();
        switch (name) {
            case "model" -> found.model = token == JsonToken.VALUE_STRING ? parser.getText() : "";
            case "stream" -> found.stream = token == JsonToken.VALUE_TRUE;
            case "background" -> found.background = token == JsonToken.VALUE_TRUE;
            case "max_tokens", "max_completion_tokens", "max_output_tokens" -> found.limit(parser, token);
            case "n" -> found.answers = answers(parser, token);
            case "stream_options" -> {
                int from = (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                found.options =
                        new StreamOptions(from, (int) parser.currentLocation().getByteOffset());
            }
            case "generationConfig", "generation_config" -> generation(parser, token, found);
            default -> parser.skipChildren();
        }
    }

    private static void generation(JsonParser parser, JsonToken token, Found found) throws IOException {
        if (token != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "maxOutputTokens", "max_output_tokens" -> found.limit(parser, value);
                case "candidateCount", "candidate_count" -> found.answers = answers(parser, value);
                default -> parser.skipChildren();
            }
        }
    }

    private static long answers(JsonParser parser, JsonToken token) throws IOException {
        return token == JsonToken.VALUE_NUMBER_INT ? Math.clamp(parser.getLongValue(), 1, 1_000) : skipped(parser);
    }

    private static long skipped(JsonParser parser) throws IOException {
        parser.skipChildren();
        return 1;
    }

    /** What was met on the way through the body. */
    private static final class Found {
        private static final long MOST = 100_000_000;
        private final Set<String> names = new HashSet<>();
        private String model = "";
        private boolean stream;
        private boolean background;
        private long limit = -1;
        private long answers = 1;
        private @Nullable StreamOptions options;

        /** Readers differ in which of two they believe; so the provider would perhaps not do what was judged here. */
        private void once(String name) throws BadCall {
            if (!names.add(name)) {
                throw new BadCall("the request has '" + name + "' twice");
            }
        }

        private void limit(JsonParser parser, JsonToken token) throws IOException {
            if (token == JsonToken.VALUE_NUMBER_INT) {
                limit = Math.max(limit, Math.clamp(parser.getLongValue(), 0, MOST));
                return;
            }
            parser.skipChildren();
        }

        private OptionalLong max() {
            return limit < 0 ? OptionalLong.empty() : OptionalLong.of(limit * answers);
        }
    }
}
