package io.agentloop.gateway.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agentloop.protocol.config.Dialect;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the few fields of a request that decide what it may cost; the conversation itself is skipped, not built up. */
public final class RequestReader {
    private static final int MOST_FIELDS = 200;
    private static final int LONGEST_MODEL = 200;
    /** More than any conversation has; each could be a name that has to be remembered. */
    private static final long MOST_TOKENS = 250_000;
    /** By which it is judged what a call does and costs. Some servers read them in capitals, too. */
    private static final Set<String> DECIDING = Set.of(
            "model",
            "models",
            "stream",
            "background",
            "max_tokens",
            "max_completion_tokens",
            "max_output_tokens",
            "n",
            "stream_options",
            "generationConfig",
            "generation_config");

    private static final Set<String> IN_SMALL_LETTERS =
            DECIDING.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());

    private final ObjectMapper json;
    private final JsonFactory bounded = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxTokenCount(MOST_TOKENS).build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

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
        WantsReader wants = new WantsReader(route.dialect(), body);
        try (JsonParser parser = bounded.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new BadCall("the request is no JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                found.once(parser.currentName());
                field(parser, route.dialect(), found, wants);
            }
            if (parser.nextToken() != null) {
                throw new BadCall("the request goes on after its JSON object");
            }
        } catch (StreamConstraintsException tooMuch) {
            throw new BadCall("the request has too many parts, or is too deep");
        } catch (IOException broken) {
            throw new BadCall("the request is no proper JSON");
        }
        String model = route.model().isEmpty() ? found.model : route.model();
        if (model.isEmpty()) {
            throw new BadCall("the request names no model");
        }
        if (model.length() > LONGEST_MODEL) {
            throw new BadCall("the name of the model has over " + LONGEST_MODEL + " letters");
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
                wants.wants(),
                untold ? StreamOptions.withUsage(json, body, found.options) : List.of(ByteBuffer.wrap(body)));
    }

    private static void field(JsonParser parser, Dialect dialect, Found found, WantsReader wants)
            throws IOException, BadCall {
        String name = parser.currentName();
        JsonToken token = parser.nextToken();
        if (limits(dialect).contains(name)) {
            found.limit(parser, token);
            return;
        }
        switch (name) {
            case "model" -> found.model = token == JsonToken.VALUE_STRING ? parser.getText() : "";
            case "models" ->
                throw new BadCall("the request names more models than one: what it costs could not be told");
            case "stream" -> found.stream = isTrue(name, token);
            case "background" -> found.background = isTrue(name, token);
            case "n" -> found.answers = answers(parser, token);
            case "stream_options" -> {
                int from = (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                found.options =
                        new StreamOptions(from, (int) parser.currentLocation().getByteOffset());
            }
            case "generationConfig", "generation_config" -> generation(parser, dialect, token, found);
            default -> wants.topField(parser, name, token);
        }
    }

    /** In whose words a limit is; a word of another protocol limits nothing. */
    private static Set<String> limits(Dialect dialect) {
        return switch (dialect) {
            case ANTHROPIC -> Set.of("max_tokens");
            case CHAT -> Set.of("max_tokens", "max_completion_tokens");
            case RESPONSES -> Set.of("max_output_tokens");
            case GEMINI -> Set.of();
        };
    }

    /** Some servers take other values for true. */
    private static boolean isTrue(String name, JsonToken token) throws BadCall {
        return switch (token) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE, VALUE_NULL -> false;
            default -> throw new BadCall("'" + name + "' is true or false");
        };
    }

    private static void generation(JsonParser parser, Dialect dialect, JsonToken token, Found found)
            throws IOException {
        if (token != JsonToken.START_OBJECT || dialect != Dialect.GEMINI) {
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
            if (names.size() > MOST_FIELDS) {
                throw new BadCall("the request has over " + MOST_FIELDS + " fields");
            }
            if (!DECIDING.contains(name) && IN_SMALL_LETTERS.contains(name.toLowerCase(Locale.ROOT))) {
                throw new BadCall("the request has '" + name + "', which is no field but by its letters");
            }
        }

        private void limit(JsonParser parser, JsonToken token) throws IOException {
            if (token == JsonToken.VALUE_NUMBER_INT) {
                long told = parser.getLongValue();
                // Nothing, or less, is no limit to some servers.
                limit = Math.max(limit, told < 1 ? -1 : Math.min(told, MOST));
                return;
            }
            parser.skipChildren();
        }

        private OptionalLong max() {
            return limit < 0 ? OptionalLong.empty() : OptionalLong.of(limit * answers);
        }
    }
}
