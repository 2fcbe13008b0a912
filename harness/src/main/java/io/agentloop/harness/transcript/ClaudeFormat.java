package io.agentloop.harness.transcript;

import io.agentloop.harness.records.JsonLine;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Claude Code's stream, which Qwen Code's is like. */
final class ClaudeFormat implements Format {
    private final Input input;

    /** What counts as input. */
    enum Input {
        WITH_CACHED,
        WITHOUT_CACHED
    }

    ClaudeFormat(Input input) {
        this.input = input;
    }

    @Override
    public List<Part> parts(JsonLine line) {
        return switch (line.text("type")) {
            case "system" -> system(line);
            case "assistant" -> assistant(line.object("message"));
            case "user" -> user(line);
            case "result" -> result(line);
            default -> List.of();
        };
    }

    private static List<Part> system(JsonLine line) {
        return switch (line.text("subtype")) {
            case "init" ->
                List.of(new Part.Began(
                        (line.text("model") + " " + line.text("claude_code_version") + line.text("qwen_code_version"))
                                .strip()));
            case "api_retry" ->
                List.of(new Part.Failed("try " + line.text("attempt") + " of " + line.text("max_retries") + ": "
                        + line.text("error") + " (status " + line.text("error_status") + ")"));
            default -> List.of();
        };
    }

    private static List<Part> assistant(JsonLine message) {
        List<Part> parts = new ArrayList<>();
        for (JsonLine item : message.objects("content")) {
            switch (item.text("type")) {
                case "text" -> parts.add(new Part.Said(item.text("text")));
                case "thinking" -> parts.add(new Part.Thought(item.text("thinking")));
                case "tool_use" -> parts.add(new Part.Called(Tools.use(item.text("name"), item.object("input"))));
                default -> {}
            }
        }
        return parts;
    }

    private static List<Part> user(JsonLine line) {
        List<Part> parts = new ArrayList<>();
        for (JsonLine item : line.object("message").objects("content")) {
            if (item.text("type").equals("tool_result")) {
                parts.add(new Part.Answered(answer(item), item.flag("is_error")));
            }
        }
        line.object("tool_use_result")
                .object("bashEditDiff")
                .texts("changedFiles")
                .forEach(file -> parts.add(new Part.Wrote(file)));
        return parts;
    }

    /** A text, or a list of which some are texts. */
    private static String answer(JsonLine item) {
        String text = item.text("content");
        return !text.isEmpty()
                ? text
                : item.objects("content").stream()
                        .map(part -> part.text("text"))
                        .collect(Collectors.joining("\n"));
    }

    private List<Part> result(JsonLine line) {
        List<Part> parts = new ArrayList<>();
        JsonLine usage = line.object("usage");
        long cached = usage.whole("cache_read_input_tokens");
        long counted = usage.whole("input_tokens");
        parts.add(new Part.Spent(new Tokens(
                input == Input.WITH_CACHED ? Math.max(0, counted - cached) : counted,
                usage.whole("output_tokens"),
                cached,
                usage.whole("cache_creation_input_tokens"),
                line.number("total_cost_usd"))));
        if (line.flag("is_error") || line.text("result").startsWith("[API Error")) {
            String said = line.text("result").isEmpty() ? String.join("; ", line.texts("errors")) : line.text("result");
            parts.add(new Part.Failed(said));
        }
        return parts;
    }
}
