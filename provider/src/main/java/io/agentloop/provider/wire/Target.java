package io.agentloop.provider.wire;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a method and a path ask for. */
public sealed interface Target {
    /** An answer of a model; the path of Gemini says which one, and whether as a stream. */
    record Call(Dialect dialect, String model, boolean stream) implements Target {}

    /** How many tokens a request has. */
    record Count(Dialect dialect) implements Target {}

    /** Which models there are, or about one of them. */
    record Models(String model) implements Target {}

    /** Nothing of these protocols. */
    record Unknown() implements Target {}

    /** Reads a request line; whatever stands before the version is a prefix of somebody's base URL. */
    static Target of(String method, String path) {
        return method.equals("POST") ? ofPost(path) : ofGet(path);
    }

    private static Target ofPost(String path) {
        if (path.endsWith("/v1/messages")) {
            return new Call(new AnthropicMessages(), "", false);
        }
        if (path.endsWith("/v1/messages/count_tokens")) {
            return new Count(new AnthropicMessages());
        }
        if (path.endsWith("/v1/responses")) {
            return new Call(new OpenAiResponses(), "", false);
        }
        if (path.endsWith("/v1/chat/completions")) {
            return new Call(new OpenAiChat(), "", false);
        }
        return ofGemini(path);
    }

    private static Target ofGemini(String path) {
        Matcher matcher = Patterns.GEMINI.matcher(path);
        if (!matcher.matches()) {
            return new Unknown();
        }
        return switch (matcher.group(2)) {
            case "generateContent" -> new Call(new GeminiContent(), matcher.group(1), false);
            case "streamGenerateContent" -> new Call(new GeminiContent(), matcher.group(1), true);
            case "countTokens" -> new Count(new GeminiContent());
            default -> new Unknown();
        };
    }

    private static Target ofGet(String path) {
        Matcher matcher = Patterns.MODELS.matcher(path);
        if (!matcher.matches()) {
            return new Unknown();
        }
        return new Models(matcher.group(1) == null ? "" : matcher.group(1));
    }

    /** Forms of paths. */
    final class Patterns {
        private static final Pattern GEMINI = Pattern.compile(".*/v1(?:beta|alpha)?/models/([^/:]+):([A-Za-z]+)");
        private static final Pattern MODELS = Pattern.compile(".*/v1(?:beta|alpha)?/models(?:/([^/]+))?");

        private Patterns() {}
    }
}
