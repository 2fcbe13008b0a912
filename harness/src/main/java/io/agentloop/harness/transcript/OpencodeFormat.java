package io.agentloop.harness.transcript;

import io.agentloop.harness.records.JsonLine;
import java.util.List;

/** opencode's stream. */
final class OpencodeFormat implements Format {
    @Override
    public List<Part> parts(JsonLine line) {
        JsonLine part = line.object("part");
        return switch (line.text("type")) {
            case "text" -> List.of(new Part.Said(part.text("text")));
            case "reasoning" -> List.of(new Part.Thought(part.text("text")));
            case "tool_use" -> tool(part);
            case "step_finish" -> List.of(new Part.Spent(tokens(part)));
            case "error" -> List.of(new Part.Failed(error(line.object("error"))));
            default -> List.of();
        };
    }

    private static List<Part> tool(JsonLine part) {
        JsonLine state = part.object("state");
        boolean failed =
                state.text("status").equals("error") || state.object("metadata").whole("exit") != 0;
        return List.of(
                new Part.Called(Tools.use(part.text("tool"), state.object("input"))),
                new Part.Answered(state.has("output") ? state.text("output") : state.text("error"), failed));
    }

    private static Tokens tokens(JsonLine part) {
        JsonLine tokens = part.object("tokens");
        JsonLine cache = tokens.object("cache");
        return new Tokens(
                tokens.whole("input"),
                tokens.whole("output") + tokens.whole("reasoning"),
                cache.whole("read"),
                cache.whole("write"),
                part.number("cost"));
    }

    private static String error(JsonLine error) {
        String message = error.object("data").text("message");
        return message.isEmpty() ? error.text("name") : message;
    }
}
