package io.agentloop.harness.transcript;

import io.agentloop.harness.records.JsonLine;
import java.util.ArrayList;
import java.util.List;

/** Gemini CLI's stream. */
final class GeminiFormat implements Format {
    @Override
    public List<Part> parts(JsonLine line) {
        return switch (line.text("type")) {
            case "init" -> List.of(new Part.Began(line.text("model")));
            case "message" ->
                line.text("role").equals("assistant") ? List.of(new Part.Said(line.text("content"))) : List.of();
            case "tool_use" -> List.of(new Part.Called(Tools.use(line.text("tool_name"), line.object("parameters"))));
            case "tool_result" ->
                List.of(new Part.Answered(
                        line.has("output")
                                ? line.text("output")
                                : line.object("error").text("message"),
                        !line.text("status").equals("success")));
            case "error" -> List.of(new Part.Failed(line.text("message")));
            case "result" -> result(line);
            default -> List.of();
        };
    }

    private static List<Part> result(JsonLine line) {
        List<Part> parts = new ArrayList<>();
        JsonLine stats = line.object("stats");
        long cached = stats.whole("cached");
        parts.add(new Part.Spent(new Tokens(
                Math.max(0, stats.whole("input_tokens") - cached), stats.whole("output_tokens"), cached, 0, 0)));
        if (!line.text("status").equals("success")) {
            parts.add(new Part.Failed(line.object("error").text("message")));
        }
        return parts;
    }
}
