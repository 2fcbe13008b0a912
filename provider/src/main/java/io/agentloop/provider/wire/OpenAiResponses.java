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

/** Responses of OpenAI. */
record OpenAiResponses() implements Dialect {
    @Override
    public String name() {
        return "responses";
    }

    @Override
    public Ask read(Target.Call target, JsonNode body) {
        StringBuilder prompt = new StringBuilder();
        List<String> results = new ArrayList<>();
        JsonNode input = body.path("input");
        if (input.isTextual()) {
            prompt.append(input.asText());
        }
        for (JsonNode item : input) {
            if (item.path("role").asText().equals("user")) {
                prompt.append(Contents.text(item.path("content"))).append('\n');
            } else if (item.path("type").asText().endsWith("_call_output")) {
                results.add(Contents.text(item.path("output")));
            }
        }
        Map<String, JsonNode> tools = new LinkedHashMap<>();
        body.path("tools").forEach(tool -> tools.put(tool.path("name").asText(), tool.path("parameters")));
        return new Ask(
                body.path("model").asText(), body.path("stream").asBoolean(), true, prompt.toString(), results, tools);
    }

    @Override
    public List<Piece> stream(Ask ask, Answer answer, Usage usage, Reference reference) {
        return new ResponseEvents(ask, answer, usage, reference).pieces();
    }

    @Override
    public String whole(Ask ask, Answer answer, Usage usage, Reference reference) {
        return Json.text(new ResponseEvents(ask, answer, usage, reference).completed());
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
        String message = words.isEmpty() ? OpenAiErrors.usual(trouble) : words;
        return "event: response.failed\ndata: "
                + Json.text(object(
                        "type",
                        "response.failed",
                        "response",
                        object(
                                "id", "resp_failed",
                                "object", "response",
                                "status", "failed",
                                "error", object("code", OpenAiErrors.code(trouble), "message", message))))
                + "\n\n";
    }

    @Override
    public String counted(long tokens) {
        return Json.text(object("object", "response.input_tokens", "input_tokens", tokens));
    }
}
