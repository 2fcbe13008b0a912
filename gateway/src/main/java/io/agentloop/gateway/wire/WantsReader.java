package io.agentloop.gateway.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.agentloop.gateway.call.Wants;
import io.agentloop.protocol.config.Dialect;
import io.agentloop.protocol.config.ProviderTool;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/**
 * Finds in a request, as it is walked through, what reaches beyond it: tools that the provider runs, files that it fetches, conversations that it
 * keeps, caches and ways of being served that cost more. Nothing is built up. What a model or a tool said is not looked into: it is only quoted.
 */
final class WantsReader {
    private static final Set<String> USUAL_TIERS =
            Set.of("", "auto", "default", "standard", "standardonly", "flex", "batch", "normal");
    private static final Set<String> LEFT_TO_THE_PROVIDER = Set.of("", "auto");
    private static final Set<String> BY_ADDRESS =
            Set.of("imageurl", "videourl", "audiourl", "fileurl", "fileuri", "documenturl");
    private static final Set<String> KEPT_THERE =
            Set.of("previousresponseid", "conversation", "cachedcontent", "fileid", "prompttemplate");
    private static final int MOST_OF_A_WORD = 100;
    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=-_";

    private final Dialect dialect;
    private final byte[] body;
    private final Set<ProviderTool> tools = EnumSet.noneOf(ProviderTool.class);
    private boolean elsewhere;
    private boolean hourCache;
    private String tier = "";
    private boolean usual;

    WantsReader(Dialect dialect, byte[] body) {
        this.dialect = dialect;
        this.body = body;
    }

    Wants wants() {
        return new Wants(tools, elsewhere, hourCache, tier, usual);
    }

    /** Walks through the value of a field of the request itself; the parser stands at its first token, and then at its last. */
    void topField(JsonParser parser, String field, JsonToken token) throws IOException {
        switch (Names.plain(field)) {
            case "tools" -> tools(parser, token);
            case "mcpservers" -> wantedUnlessEmpty(parser, token, ProviderTool.MCP);
            case "container" -> wantedUnlessEmpty(parser, token, ProviderTool.CODE_EXECUTION);
            case "websearchoptions", "searchparameters", "enablesearch", "websearch" ->
                wantedUnlessEmpty(parser, token, ProviderTool.WEB_SEARCH);
            case "plugins" -> wantedUnlessEmpty(parser, token, ProviderTool.OTHER);
            // Kept at the provider, with tools of its own perhaps.
            case "prompt" -> storedPrompt(parser, token);
            case "servicetier", "speed" -> tier(parser, field, token);
            default -> value(parser, field, token);
        }
    }

    private void storedPrompt(JsonParser parser, JsonToken token) throws IOException {
        if (token == JsonToken.START_OBJECT && dialect == Dialect.RESPONSES) {
            tools.add(ProviderTool.OTHER);
            elsewhere = true;
        }
        parser.skipChildren();
    }

    private void tier(JsonParser parser, String field, JsonToken token) throws IOException {
        String word = token == JsonToken.VALUE_STRING ? word(parser) : "";
        if (!USUAL_TIERS.contains(Names.plain(word))) {
            tier = word;
        }
        // Spelled in another way it may be no field to the provider, and then the provider chooses.
        usual |= field.equals("service_tier") && !LEFT_TO_THE_PROVIDER.contains(Names.plain(word));
        parser.skipChildren();
    }

    /** Switched off, or empty, is as good as absent. */
    private void wantedUnlessEmpty(JsonParser parser, JsonToken token, ProviderTool tool) throws IOException {
        boolean off = token == JsonToken.VALUE_NULL || token == JsonToken.VALUE_FALSE;
        if (token == JsonToken.START_ARRAY) {
            off = parser.nextToken() == JsonToken.END_ARRAY;
            while (parser.currentToken() != JsonToken.END_ARRAY) {
                parser.skipChildren();
                parser.nextToken();
            }
        }
        if (!off) {
            tools.add(tool);
        }
        parser.skipChildren();
    }

    private void tools(JsonParser parser, JsonToken token) throws IOException {
        if (token == JsonToken.START_OBJECT) {
            tool(parser);
            return;
        }
        if (token != JsonToken.START_ARRAY) {
            return;
        }
        for (JsonToken each = parser.nextToken(); each != JsonToken.END_ARRAY; each = parser.nextToken()) {
            switch (each) {
                case START_OBJECT -> tool(parser);
                case VALUE_STRING -> ToolKinds.of(word(parser)).ifPresent(tools::add);
                default -> parser.skipChildren();
            }
        }
    }

    /** Three protocols name the type of a tool, Gemini's has a field for each. */
    private void tool(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (dialect == Dialect.GEMINI) {
                ToolKinds.of(name).ifPresent(tools::add);
                parser.skipChildren();
                continue;
            }
            switch (Names.plain(name)) {
                case "type" ->
                    ToolKinds.of(token == JsonToken.VALUE_STRING ? word(parser) : "?")
                            .ifPresent(tools::add);
                case "tools" -> tools(parser, token);
                case "environment" -> environment(parser, token);
                case "serverurl", "connectorid" -> wantedUnlessEmpty(parser, token, ProviderTool.MCP);
                case "cachecontrol" -> value(parser, name, token);
                default -> parser.skipChildren();
            }
        }
    }

    /** A shell runs with the caller, unless it is given a machine of the provider's. */
    private void environment(JsonParser parser, JsonToken token) throws IOException {
        if (token != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean type = Names.plain(parser.currentName()).equals("type");
            JsonToken each = parser.nextToken();
            if (type && each == JsonToken.VALUE_STRING && !word(parser).equals("local")) {
                tools.add(ProviderTool.CODE_EXECUTION);
            }
            parser.skipChildren();
        }
    }

    private void value(JsonParser parser, String field, JsonToken token) throws IOException {
        String name = Names.plain(field);
        if (token == JsonToken.START_OBJECT && isQuoted(name)) {
            parser.skipChildren();
            return;
        }
        if (dialect == Dialect.RESPONSES && name.equals("tools")) {
            // Items of the conversation can bring tools, too.
            tools(parser, token);
            return;
        }
        switch (token) {
            case START_OBJECT -> object(parser, name);
            case START_ARRAY -> {
                for (JsonToken each = parser.nextToken(); each != JsonToken.END_ARRAY; each = parser.nextToken()) {
                    value(parser, field, each);
                }
            }
            case VALUE_STRING -> text(parser, name);
            default -> {
                // Numbers and the like ask for nothing.
            }
        }
    }

    /** What tools were given and what they answered, and what answers have to look like. */
    private boolean isQuoted(String name) {
        return switch (dialect) {
            case ANTHROPIC -> name.equals("input");
            case CHAT, RESPONSES -> name.equals("arguments") || name.equals("schema") || name.equals("parameters");
            case GEMINI ->
                name.equals("args")
                        || name.equals("response")
                        || name.equals("responseschema")
                        || name.equals("responsejsonschema");
        };
    }

    private void object(JsonParser parser, String within) throws IOException {
        if (within.equals("conversation")) {
            elsewhere = true;
        }
        boolean namesAddress = BY_ADDRESS.contains(within) || within.equals("source") || within.equals("filedata");
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            boolean address = namesAddress && Names.plain(name).equals("url");
            value(parser, address ? "image_url" : name, token);
        }
    }

    private void text(JsonParser parser, String name) throws IOException {
        if (BY_ADDRESS.contains(name)) {
            if (!isInTheRequestItself(parser)) {
                tools.add(ProviderTool.URLS);
                elsewhere = true;
            }
            return;
        }
        if (KEPT_THERE.contains(name)) {
            elsewhere = true;
            return;
        }
        switch (name) {
            case "filedata" -> {
                if (!isInTheRequestItself(parser) && !isBase64(parser)) {
                    tools.add(ProviderTool.URLS);
                    elsewhere = true;
                }
            }
            case "ttl" ->
                hourCache |= dialect == Dialect.ANTHROPIC && !word(parser).equals("5m");
            case "type" -> type(word(parser));
            default -> {
                // Words for the model.
            }
        }
    }

    private void type(String word) {
        switch (Names.plain(word)) {
            case "itemreference" -> elsewhere = true;
            case "containerupload" -> {
                tools.add(ProviderTool.CODE_EXECUTION);
                elsewhere = true;
            }
            default -> {
                // Words, pictures, what tools said.
            }
        }
    }

    /** Looks at the bytes: the text may be a picture of many megabytes. An empty one names nothing. */
    private boolean isInTheRequestItself(JsonParser parser) {
        int quote = (int) parser.currentTokenLocation().getByteOffset();
        return startsWith(quote + 1, "data:") || startsWith(quote + 1, "\"");
    }

    /** An address has a colon behind its first word, which no bytes in base64 have. */
    private boolean isBase64(JsonParser parser) {
        int begin = (int) parser.currentTokenLocation().getByteOffset() + 1;
        for (int at = begin; at < Math.min(body.length, begin + MOST_OF_A_WORD) && body[at] != '"'; at++) {
            if (BASE64.indexOf(body[at]) < 0) {
                return false;
            }
        }
        return true;
    }

    private boolean startsWith(int from, String beginning) {
        for (int i = 0; i < beginning.length(); i++) {
            if (from + i >= body.length || body[from + i] != beginning.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static String word(JsonParser parser) throws IOException {
        String text = parser.getText();
        return text.length() > MOST_OF_A_WORD ? "?" : text;
    }
}
