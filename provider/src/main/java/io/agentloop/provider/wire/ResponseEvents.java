package io.agentloop.provider.wire;

import static io.agentloop.provider.wire.Json.object;

import io.agentloop.provider.scenario.Usage;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One answer of the Responses protocol, whose events tell each thing several times over. */
final class ResponseEvents {
    private final Ask ask;
    private final Answer answer;
    private final Usage usage;
    private final Reference reference;
    private final EventStream events = new EventStream();
    private int sequence;

    ResponseEvents(Ask ask, Answer answer, Usage usage, Reference reference) {
        this.ask = ask;
        this.answer = answer;
        this.usage = usage;
        this.reference = reference;
    }

    List<Piece> pieces() {
        event("response.created", "response", response("in_progress", List.of(), null));
        event("response.in_progress", "response", response("in_progress", List.of(), null));
        event("response.output_item.added", "output_index", 0, "item", item("in_progress", ""));
        switch (answer) {
            case Answer.Words words -> words(words.text());
            case Answer.Call call -> arguments(call.json());
        }
        event("response.output_item.done", "output_index", 0, "item", item("completed", content()));
        events.reported(usage);
        event("response.completed", "response", completed());
        return events.pieces();
    }

    Map<String, @Nullable Object> completed() {
        return response("completed", List.of(item("completed", content())), usage(usage));
    }

    private void words(String text) {
        String id = "msg_" + reference.id();
        event("response.content_part.added", "item_id", id, "output_index", 0, "content_index", 0, "part", part(""));
        List<String> words = Portions.words(text);
        for (int at = 0; at < words.size(); at++) {
            events.produced(Portions.share(usage.output(), at + 1, words.size()));
            event(
                    "response.output_text.delta",
                    "item_id",
                    id,
                    "output_index",
                    0,
                    "content_index",
                    0,
                    "delta",
                    words.get(at));
        }
        event("response.output_text.done", "item_id", id, "output_index", 0, "content_index", 0, "text", text);
        event("response.content_part.done", "item_id", id, "output_index", 0, "content_index", 0, "part", part(text));
    }

    private void arguments(String json) {
        String id = "fc_" + reference.id();
        List<String> parts = Portions.letters(json);
        for (int at = 0; at < parts.size(); at++) {
            events.produced(Portions.share(usage.output(), at + 1, parts.size()));
            event("response.function_call_arguments.delta", "item_id", id, "output_index", 0, "delta", parts.get(at));
        }
        event("response.function_call_arguments.done", "item_id", id, "output_index", 0, "arguments", json);
    }

    private String content() {
        return switch (answer) {
            case Answer.Words words -> words.text();
            case Answer.Call call -> call.json();
        };
    }

    private Map<String, @Nullable Object> item(String status, String content) {
        return switch (answer) {
            case Answer.Words _ ->
                object(
                        "id",
                        "msg_" + reference.id(),
                        "type",
                        "message",
                        "status",
                        status,
                        "role",
                        "assistant",
                        "content",
                        status.equals("completed") ? List.of(part(content)) : List.of());
            case Answer.Call call ->
                object(
                        "id",
                        "fc_" + reference.id(),
                        "type",
                        "function_call",
                        "status",
                        status,
                        "call_id",
                        "call_" + reference.id(),
                        "name",
                        call.tool(),
                        "arguments",
                        content);
        };
    }

    private static Map<String, @Nullable Object> part(String text) {
        return object("type", "output_text", "text", text, "annotations", List.of());
    }

    private Map<String, @Nullable Object> response(
            String status, List<Map<String, @Nullable Object>> output, @Nullable Map<String, @Nullable Object> usage) {
        return object(
                "id",
                "resp_" + reference.id(),
                "object",
                "response",
                "created_at",
                reference.second(),
                "status",
                status,
                "model",
                ask.model(),
                "output",
                output,
                "error",
                null,
                "incomplete_details",
                null,
                "usage",
                usage);
    }

    private static Map<String, @Nullable Object> usage(Usage usage) {
        return object(
                "input_tokens", usage.wholeInput(),
                "input_tokens_details",
                        object("cached_tokens", usage.cacheRead(), "cache_write_tokens", usage.cacheWrite()),
                "output_tokens", usage.output(),
                "output_tokens_details", object("reasoning_tokens", usage.output() / 5),
                "total_tokens", usage.wholeInput() + usage.output());
    }

    private void event(String name, Object... members) {
        Map<String, @Nullable Object> data = object("type", name, "sequence_number", sequence++);
        data.putAll(object(members));
        events.event(name, data);
    }
}
