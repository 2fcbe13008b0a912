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

/** Chat Completions of OpenAI, which most local model servers speak as well. */
record OpenAiChat() implements Dialect {
    @Override
    public String name() {
        return "chat";
    }

    @Override
    public Ask read(Target.Call target, JsonNode body) {
        StringBuilder prompt = new StringBuilder();
        List<String> results = new ArrayList<>();
        for (JsonNode message : body.path("messages")) {
            switch (message.path("role").asText()) {
                case "user" ->
                    prompt.append(Contents.text(message.path("content"))).append('\n');
                case "tool" -> results.add(Contents.text(message.path("content")));
                default -> {}
            }
        }
        Map<String, JsonNode> tools = new LinkedHashMap<>();
        for (JsonNode tool : body.path("tools")) {
            JsonNode function = tool.path("function");
            tools.put(function.path("name").asText(), function.path("parameters"));
        }
        return new Ask(
                body.path("model").asText(),
                body.path("stream").asBoolean(),
                body.path("stream_options").path("include_usage").asBoolean(),
                prompt.toString(),
                results,
                tools);
    }

    @Override
    public List<Piece> stream(Ask ask, Answer answer, Usage usage, Reference reference) {
        EventStream events = new EventStream();
        Map<String, @Nullable Object> first = object("role", "assistant", "content", "");
        if (answer instanceof Answer.Call call) {
            first = object("role", "assistant", "content", null, "tool_calls", List.of(call(call, reference, "")));
        }
        events.data(chunk(ask, reference, first, null));
        List<Map<String, @Nullable Object>> deltas = deltas(answer);
        for (int at = 0; at < deltas.size(); at++) {
            events.produced(Portions.share(usage.output(), at + 1, deltas.size()));
            events.data(chunk(ask, reference, deltas.get(at), null));
        }
        events.data(chunk(ask, reference, object(), finishReason(answer)));
        if (ask.usageInStream()) {
            events.reported(usage);
            Map<String, @Nullable Object> last = head(ask, reference, "chat.completion.chunk");
            last.put("choices", List.of());
            last.put("usage", usage(usage));
            events.data(last);
        }
        events.raw("data: [DONE]\n\n");
        return events.pieces();
    }

    private static List<Map<String, @Nullable Object>> deltas(Answer answer) {
        return switch (answer) {
            case Answer.Words words ->
                Portions.words(words.text()).stream()
                        .map(word -> object("content", word))
                        .toList();
            case Answer.Call call ->
                Portions.letters(call.json()).stream()
                        .map(part -> object(
                                "tool_calls", List.of(object("index", 0, "function", object("arguments", part)))))
                        .toList();
        };
    }

    private static Map<String, @Nullable Object> call(Answer.Call call, Reference reference, String arguments) {
        return object(
                "index",
                0,
                "id",
                "call_" + reference.id(),
                "type",
                "function",
                "function",
                object("name", call.tool(), "arguments", arguments));
    }

    private static Map<String, @Nullable Object> chunk(
            Ask ask, Reference reference, Map<String, @Nullable Object> delta, @Nullable String finish) {
        Map<String, @Nullable Object> chunk = head(ask, reference, "chat.completion.chunk");
        chunk.put("choices", List.of(object("index", 0, "delta", delta, "finish_reason", finish)));
        return chunk;
    }

    private static Map<String, @Nullable Object> head(Ask ask, Reference reference, String kind) {
        return object(
                "id",
                "chatcmpl-" + reference.id(),
                "object",
                kind,
                "created",
                reference.second(),
                "model",
                ask.model());
    }

    @Override
    public String whole(Ask ask, Answer answer, Usage usage, Reference reference) {
        Map<String, @Nullable Object> message = switch (answer) {
            case Answer.Words words -> object("role", "assistant", "content", words.text());
            case Answer.Call call ->
                object("role", "assistant", "content", null, "tool_calls", List.of(call(call, reference, call.json())));
        };
        Map<String, @Nullable Object> whole = head(ask, reference, "chat.completion");
        whole.put("choices", List.of(object("index", 0, "message", message, "finish_reason", finishReason(answer))));
        whole.put("usage", usage(usage));
        return Json.text(whole);
    }

    private static String finishReason(Answer answer) {
        return answer instanceof Answer.Call ? "tool_calls" : "stop";
    }

    private static Map<String, @Nullable Object> usage(Usage usage) {
        return object(
                "prompt_tokens", usage.wholeInput(),
                "completion_tokens", usage.output(),
                "total_tokens", usage.wholeInput() + usage.output(),
                "prompt_tokens_details",
                        object("cached_tokens", usage.cacheRead(), "cache_write_tokens", usage.cacheWrite()),
                "completion_tokens_details", object("reasoning_tokens", usage.output() / 5));
    }

    @Override
    public int status(Trouble trouble) {
        return OpenAiErrors.status(trouble);
    }

    @Override
    public String error(int status, Trouble trouble, String words, Optional<RetryAfter> retryAfter) {
        return Json.text(object("error", OpenAiErrors.error(trouble, words)));
    }

    @Override
    public String errorEvent(Trouble trouble, String words) {
        return "data: " + error(status(trouble), trouble, words, Optional.empty()) + "\n\n";
    }

    @Override
    public String counted(long tokens) {
        return Json.text(object("total_tokens", tokens));
    }
}
