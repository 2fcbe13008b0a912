package io.agentloop.protocol.board;

import io.agentloop.protocol.id.RoleName;
import io.agentloop.protocol.id.TaskId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The form of {@code tasks/<id>.md}: YAML front matter between two lines {@code ---}, then text for the agent. */
public final class TaskFile {
    private static final Set<String> KEYS =
            Set.of("title", "role", "priority", "depends_on", "paths", "accept", "max_attempts", "budget");
    private static final int MAX_ATTEMPTS = 100;
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,6}");

    private final TaskId id;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, Object> front;
    private final String text;

    private TaskFile(TaskId id, String content) {
        this.id = id;
        FrontMatter matter = FrontMatter.split(content);
        this.front = matter.values(problems);
        this.text = matter.text();
    }

    /**
     * Reads a task.
     *
     * @throws BadBoardFile naming every problem of the file
     */
    public static Task parse(TaskId id, String content) {
        return new TaskFile(id, content).task();
    }

    /** The file that {@link #parse} reads the same task from. */
    public static String text(Task task) {
        Map<String, Object> front = new LinkedHashMap<>();
        front.put("title", task.title());
        if (task.role() != null) {
            front.put("role", task.role().value());
        }
        front.put("priority", task.priority());
        putList(
                front,
                "depends_on",
                task.dependsOn().stream().map(TaskId::value).toList());
        putList(front, "paths", task.paths());
        putList(front, "accept", task.accept());
        if (task.maxAttempts() != Task.DEFAULT_MAX_ATTEMPTS) {
            front.put("max_attempts", task.maxAttempts());
        }
        return FrontMatter.join(front, task.text());
    }

    private static void putList(Map<String, Object> front, String key, List<String> values) {
        if (!values.isEmpty()) {
            front.put(key, values);
        }
    }

    private Task task() {
        Set<String> unknown = new TreeSet<>(front.keySet());
        unknown.removeAll(KEYS);
        unknown.forEach(key -> problems.add(key + ": is not a key of a task; allowed are " + new TreeSet<>(KEYS)));
        String title = text("title");
        RoleName role = role();
        int priority = whole("priority", Task.DEFAULT_PRIORITY, 0, 100);
        int maxAttempts = whole("max_attempts", Task.DEFAULT_MAX_ATTEMPTS, 1, MAX_ATTEMPTS);
        List<TaskId> dependsOn = dependsOn();
        List<String> paths = texts("paths");
        List<String> accept = texts("accept");
        bounded();
        if (!problems.isEmpty()) {
            throw new BadBoardFile("tasks/" + id + ".md", problems);
        }
        return new Task(id, title, role, priority, dependsOn, paths, accept, maxAttempts, text);
    }

    private void bounded() {
        if (text.length() > Texts.BODY) {
            problems.add("the text is over " + Texts.BODY + " characters; put the rest into files of the project");
        }
        front.forEach((key, value) -> {
            if (String.valueOf(value).length() > Texts.BODY) {
                problems.add(key + ": is over " + Texts.BODY + " characters");
            }
        });
    }

    private String text(String key) {
        Object value = front.get(key);
        if (value instanceof String given && !given.isBlank()) {
            return given.strip();
        }
        problems.add(key + ": must be a text");
        return "";
    }

    private @Nullable RoleName role() {
        return front.get("role") != null ? made("role", front.get("role"), RoleName::new) : null;
    }

    private List<TaskId> dependsOn() {
        List<TaskId> ids = new ArrayList<>();
        for (String name : texts("depends_on")) {
            TaskId needed = made("depends_on", name, TaskId::new);
            if (needed != null) {
                ids.add(needed);
            }
        }
        return ids;
    }

    private <T> @Nullable T made(String key, @Nullable Object value, java.util.function.Function<String, T> factory) {
        try {
            return factory.apply(String.valueOf(value));
        } catch (IllegalArgumentException bad) {
            problems.add(key + ": " + bad.getMessage());
            return null;
        }
    }

    private int whole(String key, int standard, int least, int most) {
        Object value = front.get(key);
        if (value == null) {
            return standard;
        }
        if (value instanceof String text && WHOLE.matcher(text).matches()) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        problems.add(key + ": must be a whole number from " + least + " to " + most + ", not '" + value + "'");
        return standard;
    }

    private List<String> texts(String key) {
        Object value = front.get(key);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(Object::toString).toList();
        }
        problems.add(key + ": must be a list of texts, such as [a, b]");
        return List.of();
    }
}
