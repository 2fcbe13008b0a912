package io.agentloop.harness.transcript;

import io.agentloop.harness.records.JsonLine;
import java.util.ArrayList;
import java.util.List;

/** Gemini CLI's stream, in which the model's words come in pieces. */
final class GeminiFormat implements Format {
    private final StringBuilder said = new StringBuilder();

    @Override
    public List<Part> parts(JsonLine line) {
        if (line.text("type").equals("message") && line.text("role").equals("assistant")) {
            said.append(line.text("content"));
            return line.flag("delta") ? List.of() : end();
        }
        List<Part> parts = new ArrayList<>(end());
        parts.addAll(others(line));
        return parts;
    }

    @Override
    public List<Part> end() {
        if (said.isEmpty()) {
            return List.of();
        }
        Part.Said whole = new Part.Said(said.toString());
        said.setLength(0);
        return List.of(whole);
    }

    private static List<Part> others(JsonLine line) {
        return switch (line.text("type")) {
            case "init" -> List.of(new Part.Began(line.text("model")));
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
