package io.agentloop.harness.transcript;

import io.agentloop.harness.records.JsonLine;
import java.util.List;

/** The stream of the scripted CLI. */
final class ScriptedFormat implements Format {
    @Override
    public List<Part> parts(JsonLine line) {
        return switch (line.text("type")) {
            case "text" -> List.of(new Part.Said(line.text("text")));
            case "tool" ->
                List.of(
                        new Part.Called(new ToolUse(ToolUse.Kind.COMMAND, "shell", line.text("command"))),
                        new Part.Answered(line.text("output"), line.whole("exit") != 0));
            case "usage" ->
                List.of(new Part.Spent(
                        new Tokens(line.whole("input"), line.whole("output"), 0, 0, line.number("cost_usd"))));
            case "result" ->
                line.text("outcome").equals("finished") ? List.of() : List.of(new Part.Failed(line.text("message")));
            default -> List.of();
        };
    }
}
