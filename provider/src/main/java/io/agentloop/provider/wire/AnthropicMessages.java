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

/** Messages of Anthropic. */
record AnthropicMessages() implements Dialect {
    @Override
    public String name() {
        return "anthropic";
    }

    @Override
    public Ask read(Target.Call target, JsonNode body) {
        StringBuilder prompt = new StringBuilder();
        List<String> results = new ArrayList<>();
        for (JsonNode message : body.path("messages")) {
            if (!message.path("role").asText().equals("user")) {
                continue;
            }
            JsonNode content = message.path("content");
            if (content.isTextual()) {
                prompt.append(content.asText()).append('\n');
            }
            for (JsonNode block : content) {
                switch (block.path("type").asText()) {
                    case "text" -> prompt.append(block.path("text").asText()).append('\n');
                    case "tool_result" -> results.add(Contents.text(block.path("content")));
                    default -> {}
                }
            }
        }
        Map<String, JsonNode> tools = new LinkedHashMap<>();
        body.path("tools").forEach(tool -> tools.put(tool.path("name").asText(), tool.path("input_schema")));
        return new Ask(
                body.path("model").asText(), body.path("stream").asBoolean(), true, prompt.toString(), results, tools);
    }

    @Override
    public List<Piece> stream(Ask ask, Answer answer, Usage usage, Reference reference) {
        EventStream events = new EventStream();
        Usage begun = usage.withOutput(Math.min(1, usage.output()));
        Map<String, @Nullable Object> message = message(ask, reference, List.of(), null, begun);
        events.reported(begun);
        events.event("message_start", object("type", "message_start", "message", message));
        events.event(
                "content_block_start",
                object("type", "content_block_start", "index", 0, "content_block", emptyBlock(answer, reference)));
        events.event("ping", object("type", "ping"));
        List<Map<String, @Nullable Object>> deltas = deltas(answer);
        for (int at = 0; at < deltas.size(); at++) {
            events.produced(Math.max(begun.output(), Portions.share(usage.output(), at + 1, deltas.size())));
            events.event(
                    "content_block_delta", object("type", "content_block_delta", "index", 0, "delta", deltas.get(at)));
        }
        events.event("content_block_stop", object("type", "content_block_stop", "index", 0));
        events.reported(usage);
        events.event(
                "message_delta",
                object(
                        "type", "message_delta",
                        "delta", object("stop_reason", stopReason(answer), "stop_sequence", null),
                        "usage", usage(usage)));
        events.event("message_stop", object("type", "message_stop"));
        return events.pieces();
    }

    @Override
    public String whole(Ask ask, Answer answer, Usage usage, Reference reference) {
        Map<String, @Nullable Object> block = emptyBlock(answer, reference);
        switch (answer) {
            case Answer.Words words -> block.put("text", words.text());
            case Answer.Call call -> block.put("input", call.arguments());
        }
        return Json.text(message(ask, reference, List.of(block), stopReason(answer), usage));
    }

    private static Map<String, @Nullable Object> message(
            Ask ask, Reference reference, List<Object> content, @Nullable String stopReason, Usage usage) {
        return object(
                "id",
                "msg_" + reference.id(),
                "type",
                "message",
                "role",
                "assistant",
                "model",
                ask.model(),
                "content",
                content,
                "stop_reason",
                stopReason,
                "stop_sequence",
                null,
                "usage",
                usage(usage));
    }

    private static Map<String, @Nullable Object> emptyBlock(Answer answer, Reference reference) {
        return switch (answer) {
            case Answer.Words _ -> object("type", "text", "text", "");
            case Answer.Call call ->
                object("type", "tool_use", "id", "toolu_" + reference.id(), "name", call.tool(), "input", object());
        };
    }

    private static List<Map<String, @Nullable Object>> deltas(Answer answer) {
        return switch (answer) {
            case Answer.Words words ->
                Portions.words(words.text()).stream()
                        .map(word -> object("type", "text_delta", "text", word))
                        .toList();
            case Answer.Call call ->
                Portions.letters(call.json()).stream()
                        .map(part -> object("type", "input_json_delta", "partial_json", part))
                        .toList();
        };
    }

    private static String stopReason(Answer answer) {
        return answer instanceof Answer.Call ? "tool_use" : "end_turn";
    }

    private static Map<String, @Nullable Object> usage(Usage usage) {
        return object(
                "input_tokens", usage.input(),
                "cache_creation_input_tokens", usage.cacheWrite(),
                "cache_read_input_tokens", usage.cacheRead(),
                "cache_creation",
                        object("ephemeral_5m_input_tokens", usage.cacheWrite(), "ephemeral_1h_input_tokens", 0),
                "output_tokens", usage.output(),
                "service_tier", "standard");
    }

    @Override
    public int status(Trouble trouble) {
        return switch (trouble) {
            case RATE_LIMITED -> 429;
            case OVERLOADED -> 529;
            case AUTH -> 401;
            case BILLING -> 402;
            case MODEL_UNKNOWN -> 404;
            case CONTEXT, BAD_REQUEST -> 400;
            case SERVER -> 500;
        };
    }

    @Override
    public String error(int status, Trouble trouble, String words, Optional<RetryAfter> retryAfter) {
        return Json.text(object(
                "type", "error",
                "error", object("type", type(status), "message", words.isEmpty() ? usual(trouble) : words),
                "request_id", "req_scripted"));
    }

    @Override
    public String errorEvent(Trouble trouble, String words) {
        return "event: error\ndata: " + error(status(trouble), trouble, words, Optional.empty()) + "\n\n";
    }

    @Override
    public String counted(long tokens) {
        return Json.text(object("input_tokens", tokens));
    }

    private static String type(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 402 -> "billing_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case 500 -> "api_error";
            case 529 -> "overloaded_error";
            default -> "invalid_request_error";
        };
    }

    private static String usual(Trouble trouble) {
        return switch (trouble) {
            case RATE_LIMITED -> "This request would exceed your account's rate limit. Please try again later.";
            case OVERLOADED -> "Overloaded";
            case AUTH -> "invalid x-api-key";
            case BILLING -> "Your credit balance is too low to access the Anthropic API.";
            case MODEL_UNKNOWN -> "model: there is none of this name";
            case CONTEXT -> "prompt is too long: 250000 tokens > 200000 maximum";
            case SERVER -> "Internal server error";
            case BAD_REQUEST -> "messages: this cannot be read";
        };
    }
}
