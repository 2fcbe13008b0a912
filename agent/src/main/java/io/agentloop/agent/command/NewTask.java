package io.agentloop.agent.command;

import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.Task;
import io.agentloop.protocol.id.RoleName;
import io.agentloop.protocol.id.TaskId;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@code task add}: the id is made of the title, unless one is given. */
final class NewTask {
    private static final int LONGEST_ID = 60;
    private static final int LONGEST_TITLE = 120;
    private static final Set<String> OPTIONS = Set.of("--paths", "--after", "--accept", "--id", "--role");

    private final List<String> words = new ArrayList<>();
    private List<String> paths = List.of();
    private List<TaskId> after = List.of();
    private List<String> accept = List.of();
    private @Nullable RoleName role;
    private @Nullable TaskId id;

    private NewTask() {}

    static Task read(List<String> arguments, Board board) {
        NewTask task = new NewTask();
        for (int i = 0; i < arguments.size(); i++) {
            i = task.take(arguments, i);
        }
        if (task.words.isEmpty() || task.words.getFirst().isBlank()) {
            throw new IllegalArgumentException("a title is needed: task add \"title\" \"what you saw and where\"");
        }
        return task.made(board);
    }

    /** Takes a word, or an option with its value; the result is the place of the last one taken. */
    private int take(List<String> arguments, int at) {
        String word = arguments.get(at);
        if (!OPTIONS.contains(word)) {
            words.add(word);
            return at;
        }
        String value = value(arguments, at + 1, word);
        switch (word) {
            case "--paths" -> paths = split(value);
            case "--after" -> after = split(value).stream().map(TaskId::new).toList();
            case "--accept" -> accept = split(value);
            case "--id" -> id = new TaskId(value);
            default -> role = new RoleName(value);
        }
        return at + 1;
    }

    private Task made(Board board) {
        String title = words.getFirst().strip().lines().findFirst().orElse("");
        if (title.length() > LONGEST_TITLE) {
            throw new IllegalArgumentException("the title has over " + LONGEST_TITLE + " characters");
        }
        String text = String.join("\n", words.subList(1, words.size())).strip();
        return new Task(
                id == null ? id(title, board) : id,
                title,
                role,
                Task.DEFAULT_PRIORITY,
                after,
                paths,
                accept,
                Task.DEFAULT_MAX_ATTEMPTS,
                text);
    }

    private static String value(List<String> arguments, int at, String option) {
        if (at >= arguments.size()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return arguments.get(at);
    }

    private static List<String> split(String list) {
        return Stream.of(list.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static TaskId id(String title, Board board) {
        String slug = Normalizer.normalize(title, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        slug = slug.substring(0, Math.min(slug.length(), LONGEST_ID)).replaceAll("-+$", "");
        String base = slug.isEmpty() ? "task" : slug;
        Set<String> taken =
                board.tasks().keySet().stream().map(TaskId::canonical).collect(Collectors.toSet());
        TaskId id = new TaskId(base);
        for (int i = 2; taken.contains(id.canonical()); i++) {
            id = new TaskId(base + "-" + i);
        }
        return id;
    }
}
