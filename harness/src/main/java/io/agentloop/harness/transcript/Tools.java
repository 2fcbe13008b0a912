package io.agentloop.harness.transcript;

import io.agentloop.harness.records.JsonLine;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the tools of all CLIs are called, and under which name their input has the file. */
final class Tools {
    private static final Map<String, ToolUse.Kind> KINDS = Map.ofEntries(
            Map.entry("bash", ToolUse.Kind.COMMAND),
            Map.entry("shell", ToolUse.Kind.COMMAND),
            Map.entry("run_shell_command", ToolUse.Kind.COMMAND),
            Map.entry("read", ToolUse.Kind.READ),
            Map.entry("read_file", ToolUse.Kind.READ),
            Map.entry("read_many_files", ToolUse.Kind.READ),
            Map.entry("notebookread", ToolUse.Kind.READ),
            Map.entry("write", ToolUse.Kind.WRITE),
            Map.entry("write_file", ToolUse.Kind.WRITE),
            Map.entry("edit", ToolUse.Kind.WRITE),
            Map.entry("multiedit", ToolUse.Kind.WRITE),
            Map.entry("notebookedit", ToolUse.Kind.WRITE),
            Map.entry("replace", ToolUse.Kind.WRITE),
            Map.entry("patch", ToolUse.Kind.WRITE));

    private static final List<String> FILES =
            List.of("file_path", "filePath", "absolute_path", "notebook_path", "path", "paths");

    private Tools() {}

    static ToolUse use(String name, JsonLine input) {
        ToolUse.Kind kind = KINDS.getOrDefault(name.toLowerCase(Locale.ROOT), ToolUse.Kind.OTHER);
        return switch (kind) {
            case COMMAND -> new ToolUse(kind, name, input.text("command"));
            case READ, WRITE -> new ToolUse(kind, name, file(input));
            case OTHER -> new ToolUse(kind, name, input.firstText());
        };
    }

    private static String file(JsonLine input) {
        for (String key : FILES) {
            if (!input.text(key).isEmpty()) {
                return input.text(key);
            }
            if (!input.texts(key).isEmpty()) {
                return String.join(" ", input.texts(key));
            }
        }
        return "";
    }
}
