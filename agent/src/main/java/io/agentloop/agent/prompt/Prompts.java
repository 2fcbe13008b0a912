package io.agentloop.agent.prompt;

import io.agentloop.agent.link.Identity;
import io.agentloop.protocol.board.Attempts;
import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.BoardFiles;
import io.agentloop.protocol.board.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills the prompts on the board; whoever edits one there changes the next session. */
public final class Prompts {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([a-z_]+)\\}\\}");
    private static final String CLAIMS_ITSELF = "task claim";
    private static final String WITHOUT = """
            You are {{agent}}, a {{role}}. Your task is {{task}}.

            {{task_text}}

            {{notes}}

            {{reason}}

            Commit small steps, run `{{fast_test}}`, `git push origin HEAD:main`, then `task done "what you did"`.
            """;

    private static final String SHORT = """
            You are {{agent}}, a {{role}}. Your task is {{task}}: read {{board}}/tasks/{{task}}.md.

            An earlier conversation about it outgrew the model's context. What it did is in this workspace: see `git status` and
            `git log --oneline origin/main..`. Go on from there.

            Keep this one small: read only the lines you need, cut the output of commands (`| tail -20`), commit after each step. Then
            `{{fast_test}}`, `git push origin HEAD:main`, `task done "what you did"`.
            """;

    private final Identity identity;
    private final String board;
    private final Consumer<String> trouble;

    /**
     * Fills prompts for this agent.
     *
     * @param board the folder that shows the board
     */
    public Prompts(Identity identity, String board, Consumer<String> trouble) {
        this.identity = identity;
        this.board = board;
        this.trouble = trouble;
    }

    /** Tells whether the role's prompt says how to claim a task: such a role finds work for itself when none is open. */
    public boolean isSelfDirected(Board from) {
        return text(from, identity.role().value())
                .filter(prompt -> prompt.contains(CLAIMS_ITSELF))
                .isPresent();
    }

    /** The prompt of a session. */
    public String fill(Board from, PromptKind kind, Optional<Task> task, List<String> rescued, String reason) {
        String file = kind == PromptKind.WORK ? identity.role().value() : kind.word();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("agent", identity.agent().value());
        values.put("role", identity.role().value());
        values.put("task", task.map(t -> t.id().value()).orElse(""));
        values.put("task_text", task.map(Prompts::taskText).orElse(""));
        values.put(
                "notes", task.map(t -> notes(from.attemptsOf(t.id()), rescued)).orElse(""));
        values.put("reason", reason);
        values.put("board", board);
        values.put("fast_test", "fast-test");
        return filled(text(from, file).orElse(kind == PromptKind.SHORT ? SHORT : WITHOUT), values, file);
    }

    private static Optional<String> text(Board from, String name) {
        return Optional.ofNullable(from.steering().get(BoardFiles.PROMPTS + name + ".md"));
    }

    private String filled(String prompt, Map<String, String> values, String file) {
        Matcher matcher = PLACEHOLDER.matcher(prompt);
        StringBuilder text = new StringBuilder();
        while (matcher.find()) {
            String value = values.get(matcher.group(1));
            if (value == null) {
                trouble.accept("prompts/" + file + ".md: nobody knows the placeholder " + matcher.group());
            }
            matcher.appendReplacement(text, Matcher.quoteReplacement(value == null ? matcher.group() : value));
        }
        return matcher.appendTail(text).toString();
    }

    private static String taskText(Task task) {
        StringBuilder text = new StringBuilder("## ").append(task.title()).append("\n\n");
        text.append(task.text().strip()).append('\n');
        if (!task.accept().isEmpty()) {
            text.append("\nIt is done when these tests pass: ")
                    .append(String.join(", ", task.accept()))
                    .append('\n');
        }
        if (!task.paths().isEmpty()) {
            text.append("\nIt is about: ")
                    .append(String.join(", ", task.paths()))
                    .append('\n');
        }
        return text.toString();
    }

    private static String notes(Attempts attempts, List<String> rescued) {
        List<String> lines = new ArrayList<>();
        if (!attempts.ended().isEmpty()) {
            lines.add("The last attempt ended: " + attempts.ended());
        }
        attempts.notes().forEach(note -> lines.add("Note: " + note));
        rescued.forEach(ref -> lines.add("Work that did not land: `git log -p origin/main.." + ref + "`"));
        return lines.isEmpty() ? "" : "## What earlier attempts left\n\n" + String.join("\n", lines) + "\n";
    }
}
