package io.agentloop.harness.transcript;

import io.agentloop.harness.records.JsonLine;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Codex's stream. Its input tokens include the cached ones. */
final class CodexFormat implements Format {
    private static final Pattern SHELL = Pattern.compile("^\\S*/?(?:bash|sh|zsh) -l?c (.*)$", Pattern.DOTALL);

    @Override
    public List<Part> parts(JsonLine line) {
        return switch (line.text("type")) {
            case "item.completed" -> item(line.object("item"));
            case "turn.completed" -> List.of(new Part.Spent(tokens(line.object("usage"))));
            case "turn.failed" -> List.of(new Part.Failed(line.object("error").text("message")));
            case "error" -> List.of(new Part.Failed(line.text("message")));
            default -> List.of();
        };
    }

    private static List<Part> item(JsonLine item) {
        return switch (item.text("type")) {
            case "agent_message" -> List.of(new Part.Said(item.text("text")));
            case "reasoning" -> List.of(new Part.Thought(item.text("text")));
            case "command_execution" ->
                List.of(
                        new Part.Called(new ToolUse(ToolUse.Kind.COMMAND, "shell", command(item.text("command")))),
                        new Part.Answered(item.text("aggregated_output"), item.whole("exit_code") != 0));
            case "file_change" -> changes(item);
            case "mcp_tool_call" ->
                List.of(new Part.Called(new ToolUse(
                        ToolUse.Kind.OTHER,
                        item.text("tool"),
                        item.object("arguments").firstText())));
            case "web_search" ->
                List.of(new Part.Called(new ToolUse(ToolUse.Kind.OTHER, "web_search", item.text("query"))));
            case "error" -> List.of(new Part.Failed(item.text("message")));
            default -> List.of();
        };
    }

    private static List<Part> changes(JsonLine item) {
        List<Part> parts = new ArrayList<>();
        for (JsonLine change : item.objects("changes")) {
            parts.add(new Part.Called(new ToolUse(ToolUse.Kind.WRITE, "file_change", change.text("path"))));
        }
        return parts;
    }

    /** Without the shell that each command is wrapped in. */
    private static String command(String wrapped) {
        Matcher shell = SHELL.matcher(wrapped);
        if (!shell.matches()) {
            return wrapped;
        }
        String inner = shell.group(1);
        boolean quoted = inner.length() > 1
                && (inner.startsWith("\"") || inner.startsWith("'"))
                && inner.charAt(0) == inner.charAt(inner.length() - 1);
        return quoted ? inner.substring(1, inner.length() - 1) : inner;
    }

    private static Tokens tokens(JsonLine usage) {
        long cached = usage.whole("cached_input_tokens");
        long written = usage.whole("cache_write_input_tokens");
        return new Tokens(
                Math.max(0, usage.whole("input_tokens") - cached - written),
                usage.whole("output_tokens"),
                cached,
                written,
                0);
    }
}
