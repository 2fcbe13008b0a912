package io.agentloop.provider.wire;

import static io.agentloop.provider.wire.Json.object;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentloop.provider.scenario.RetryAfter;
import io.agentloop.provider.scenario.Trouble;
import io.agentloop.provider.scenario.Usage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Contents of Gemini, as server-sent events or whole. Thoughts are a fifth of the output, and counted apart from it. */
record GeminiContent() implements Dialect {
    @Override
    public String name() {
        return "gemini";
    }

    @Override
    public Ask read(Target.Call target, JsonNode body) {
        StringBuilder prompt = new StringBuilder();
        List<String> results = new ArrayList<>();
        for (JsonNode content : body.path("contents")) {
            boolean user = !content.path("role").asText().equals("model");
            for (JsonNode part : content.path("parts")) {
                if (part.has("functionResponse")) {
                    results.add(part.path("functionResponse").path("response").toString());
                } else if (user) {
                    prompt.append(part.path("text").asText()).append('\n');
                }
            }
        }
        Map<String, JsonNode> tools = new LinkedHashMap<>();
        for (JsonNode tool : body.path("tools")) {
            for (JsonNode function : tool.path("functionDeclarations")) {
                JsonNode schema = function.has("parametersJsonSchema")
                        ? function.path("parametersJsonSchema")
                        : function.path("parameters");
                tools.put(function.path("name").asText(), schema);
            }
        }
        return new Ask(target.model(), target.stream(), true, prompt.toString(), results, tools);
    }

    @Override
    public List<Piece> stream(Ask ask, Answer answer, Usage usage, Reference reference) {
        EventStream events = new EventStream();
        List<Map<String, @Nullable Object>> parts = switch (answer) {
            case Answer.Words words ->
                Portions.words(words.text()).stream()
                        .map(word -> object("text", word))
                        .toList();
            case Answer.Call call -> List.of(part(call));
        };
        for (int at = 0; at < parts.size(); at++) {
            Usage soFar = usage.withOutput(Portions.share(usage.output(), at + 1, parts.size()));
            events.reported(billed(soFar));
            events.data(content(ask, reference, parts.get(at), at + 1 == parts.size(), soFar));
        }
        return events.pieces();
    }

    @Override
    public String whole(Ask ask, Answer answer, Usage usage, Reference reference) {
        Map<String, @Nullable Object> part = switch (answer) {
            case Answer.Words words -> object("text", words.text());
            case Answer.Call call -> part(call);
        };
        return Json.text(content(ask, reference, part, true, usage));
    }

    /** There is no writing to a cache here: what others count as such is plain input. */
    @Override
    public Usage billed(Usage usage) {
        return new Usage(usage.input() + usage.cacheWrite(), usage.output(), usage.cacheRead(), 0);
    }

    private static Map<String, @Nullable Object> part(Answer.Call call) {
        return object("functionCall", object("name", call.tool(), "args", call.arguments()));
    }

    private static Map<String, @Nullable Object> content(
            Ask ask, Reference reference, Map<String, @Nullable Object> part, boolean last, Usage usage) {
        Map<String, @Nullable Object> candidate =
                object("content", object("role", "model", "parts", List.of(part)), "index", 0);
        if (last) {
            candidate.put("finishReason", "STOP");
        }
        long thoughts = usage.output() / 5;
        return object(
                "candidates", List.of(candidate),
                "usageMetadata",
                        object(
                                "promptTokenCount",
                                usage.wholeInput(),
                                "cachedContentTokenCount",
                                usage.cacheRead(),
                                "candidatesTokenCount",
                                usage.output() - thoughts,
                                "thoughtsTokenCount",
                                thoughts,
                                "totalTokenCount",
                                usage.wholeInput() + usage.output()),
                "modelVersion", ask.model(),
                "responseId", reference.id());
    }

    @Override
    public int status(Trouble trouble) {
        return switch (trouble) {
            case RATE_LIMITED -> 429;
            case OVERLOADED -> 503;
            case AUTH, CONTEXT, BAD_REQUEST -> 400;
            case BILLING -> 403;
            case MODEL_UNKNOWN -> 404;
            case SERVER -> 500;
        };
    }

    @Override
    public String error(int status, Trouble trouble, String words, Optional<RetryAfter> retryAfter) {
        List<Object> details = new ArrayList<>();
        reason(trouble)
                .ifPresent(reason -> details.add(object(
                        "@type", "type.googleapis.com/google.rpc.ErrorInfo",
                        "reason", reason,
                        "domain", "googleapis.com")));
        retryAfter.ifPresent(wait -> details.add(object(
                "@type",
                "type.googleapis.com/google.rpc.RetryInfo",
                "retryDelay",
                wait.length().toMillis() / 1000.0 + "s")));
        return Json.text(object(
                "error",
                object(
                        "code",
                        status,
                        "message",
                        words.isEmpty() ? usual(trouble) : words,
                        "status",
                        name(status),
                        "details",
                        details)));
    }

    @Override
    public String errorEvent(Trouble trouble, String words) {
        return "data: " + error(status(trouble), trouble, words, Optional.empty()) + "\n\n";
    }

    @Override
    public String counted(long tokens) {
        return Json.text(object("totalTokens", tokens));
    }

    private static Optional<String> reason(Trouble trouble) {
        return switch (trouble) {
            case AUTH -> Optional.of("API_KEY_INVALID");
            case BILLING -> Optional.of("BILLING_DISABLED");
            default -> Optional.empty();
        };
    }

    private static String name(int status) {
        return switch (status) {
            case 401 -> "UNAUTHENTICATED";
            case 403 -> "PERMISSION_DENIED";
            case 404 -> "NOT_FOUND";
            case 429 -> "RESOURCE_EXHAUSTED";
            case 500 -> "INTERNAL";
            case 503 -> "UNAVAILABLE";
            default -> "INVALID_ARGUMENT";
        };
    }

    private static String usual(Trouble trouble) {
        return switch (trouble) {
            case RATE_LIMITED -> "Resource has been exhausted (e.g. check quota).";
            case OVERLOADED -> "The model is overloaded. Please try again later.";
            case AUTH -> "API key not valid. Please pass a valid API key.";
            case BILLING -> "This API method requires billing to be enabled.";
            case MODEL_UNKNOWN -> "The model is not found for API version v1beta.";
            case CONTEXT -> "The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).";
            case SERVER -> "An internal error has occurred.";
            case BAD_REQUEST -> "Request contains an invalid argument.";
        };
    }
}
