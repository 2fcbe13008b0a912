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

/** Reads {@code task add}: the id is made of the title. */
final class NewTask {
    private static final int LONGEST_ID = 60;
    private static final int LONGEST_TITLE = 120;

    private NewTask() {}

    static Task read(List<String> arguments, Board board) {
        List<String> words = new ArrayList<>();
        List<String> paths = List.of();
        List<TaskId> after = List.of();
        RoleName role = null;
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            switch (word) {
                case "--paths" -> paths = split(value(arguments, ++i, word));
                case "--after" ->
                    after = split(value(arguments, ++i, word)).stream()
                            .map(TaskId::new)
                            .toList();
                case "--role" -> role = new RoleName(value(arguments, ++i, word));
                default -> words.add(word);
            }
        }
        if (words.isEmpty() || words.getFirst().isBlank()) {
            throw new IllegalArgumentException("a title is needed: task add \"title\" \"what you saw and where\"");
        }
        return task(words, paths, after, role, board);
    }

    private static Task task(
            List<String> words, List<String> paths, List<TaskId> after, @Nullable RoleName role, Board board) {
        String title = words.getFirst().strip().lines().findFirst().orElse("");
        if (title.length() > LONGEST_TITLE) {
            throw new IllegalArgumentException("the title has over " + LONGEST_TITLE + " characters");
        }
        String text = String.join("\n", words.subList(1, words.size())).strip();
        return new Task(
                id(title, board),
                title,
                role,
                Task.DEFAULT_PRIORITY,
                after,
                paths,
                List.of(),
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
