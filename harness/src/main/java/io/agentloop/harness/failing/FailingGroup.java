package io.agentloop.harness.failing;

import io.agentloop.protocol.board.Task;
import io.agentloop.protocol.id.RoleName;
import io.agentloop.protocol.id.TaskId;
import io.agentloop.suite.result.Escapes;
import io.agentloop.suite.result.TestResult;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Failing tests that are one task. Its id is made of how they were grouped and of what they have in common, so that the same failures
 * are the same task whenever somebody looks.
 */
public record FailingGroup(Grouping grouping, String key, List<TestResult> tests) {
    private static final int MOST_LINES = 10;
    private static final int LONGEST_LINE = 300;
    private static final int LONGEST_SLUG = 50;
    private static final int LONGEST_TITLE = 100;
    private static final int LONGEST_COMMAND = 500;
    /** What a task's file holds at the most, with room for what surrounds it. */
    private static final int MOST_ACCEPT = 80_000;

    private static final int HASH_BYTES = 8;

    public FailingGroup {
        tests = List.copyOf(tests);
    }

    /** Groups, in the order of their keys. */
    public static List<FailingGroup> of(List<TestResult> failing, Grouping grouping) {
        Map<String, List<TestResult>> groups = new TreeMap<>();
        failing.stream()
                .sorted(Comparator.comparing(TestResult::id))
                .forEach(test -> groups.computeIfAbsent(grouping.key(test), key -> new ArrayList<>())
                        .add(test));
        Map<String, FailingGroup> made = new LinkedHashMap<>();
        groups.forEach((key, tests) -> made.put(key, new FailingGroup(grouping, key, tests)));
        return List.copyOf(made.values());
    }

    /**
     * The id of the task.
     *
     * @param time which task of this name it is, from 1: its tests may fail again after a first one was finished, and others beside them
     */
    public TaskId id(int time) {
        String slug = Normalizer.normalize(key, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        String begin = slug.substring(0, Math.min(LONGEST_SLUG, slug.length())).replaceAll("-+$", "");
        return new TaskId("fix-" + (begin.isEmpty() ? "" : begin + "-") + hash() + (time == 1 ? "" : "-" + time));
    }

    private String hash() {
        try {
            byte[] bytes = MessageDigest.getInstance("SHA-256")
                    .digest((grouping + "\0" + key).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(bytes, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** Why it is no task: ids that are too long for one; empty when it is. */
    public Optional<String> tooLarge() {
        int length = tests.stream()
                .mapToInt(test -> test.id().printed().length() + 4)
                .sum();
        return length <= MOST_ACCEPT
                ? Optional.empty()
                : Optional.of("the group " + Escapes.visible(key, LONGEST_TITLE) + " has " + tests.size()
                        + " tests, too many for one task; take a smaller --group");
    }

    /** The task. */
    public Task task(TaskId id, Optional<RoleName> role, String commit) {
        return new Task(
                id,
                title(),
                role.orElse(null),
                Task.DEFAULT_PRIORITY,
                List.of(),
                List.of(),
                tests.stream().map(test -> test.id().text()).toList(),
                Task.DEFAULT_MAX_ATTEMPTS,
                text(commit));
    }

    private String title() {
        String name = Escapes.visible(key, LONGEST_TITLE);
        return switch (grouping) {
            case TEST -> "Make " + name + " pass";
            case FILE -> "Make the tests of " + name + " pass";
            case SUITE -> "Make all tests of " + name + " pass";
            case REASON -> "Make the tests pass that end with " + name;
        };
    }

    private String text(String commit) {
        StringBuilder text = new StringBuilder(
                        tests.size() == 1 ? "This test fails" : "These " + tests.size() + " tests fail")
                .append(" on ")
                .append(commit)
                .append(":\n\n");
        tests.stream()
                .limit(MOST_LINES)
                .forEach(test -> text.append("    ").append(line(test)).append('\n'));
        if (tests.size() > MOST_LINES) {
            text.append("    ... and ").append(tests.size() - MOST_LINES).append(" more, all in `accept`\n");
        }
        return text.append("\nSee it: `")
                .append(command())
                .append("`. Repair what they test; the tests stay as they are.\n")
                .toString();
    }

    private static String line(TestResult test) {
        String line = "ERROR " + test.id().printed() + " " + test.verdict().word() + ": " + test.reason()
                + test.location().map(place -> " at " + place).orElse("");
        return Escapes.visible(line, LONGEST_LINE);
    }

    /** As many of the tests as a line holds: those that are left out fail like these, or the task would be another. */
    private String command() {
        StringBuilder command = new StringBuilder("fast-test");
        for (TestResult test : tests) {
            String word = quoted(test.id().text());
            if (command.length() + word.length() > LONGEST_COMMAND && command.indexOf(" ") > 0) {
                break;
            }
            command.append(' ').append(word);
        }
        return command.toString();
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:=@%+,][A-Za-z0-9_./:=@%+,-]*")
                ? word
                : word.chars().anyMatch(c -> c < ' ')
                        ? "$'" + Escapes.visible(word, LONGEST_LINE).replace("'", "\\'") + "'"
                        : "'" + word.replace("'", "'\\''") + "'";
    }

    /** All of them as one line, for a list. */
    public String summary() {
        return tests.stream().map(test -> test.id().printed()).limit(3).collect(Collectors.joining(", "))
                + (tests.size() > 3 ? " and " + (tests.size() - 3) + " more" : "");
    }
}
