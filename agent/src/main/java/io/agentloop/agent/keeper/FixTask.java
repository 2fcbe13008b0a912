package io.agentloop.agent.keeper;

import io.agentloop.git.CommitInfo;
import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.Task;
import io.agentloop.protocol.board.TaskState;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.TaskId;
import io.agentloop.suite.result.TestId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The repair of what one commit broke, as a task.
 *
 * @param before the commit before it, on which everything passes
 * @param tests what it broke, in order
 * @param reasons why they fail
 * @param log lines of what they printed
 * @param repeats how often each was run on both sides
 */
record FixTask(
        CommitInfo culprit,
        CommitId before,
        List<TestId> tests,
        Map<TestId, String> reasons,
        List<String> log,
        int repeats) {
    private static final String PREFIX = "fix-";
    private static final Pattern OURS = Pattern.compile("fix-.+-[0-9a-f]{10}(-[0-9]+)?");
    /** Before everything that people asked for without saying how urgent it is. */
    private static final int PRIORITY = 90;

    private static final int SHORT = 10;
    private static final int SLUG = 50;
    private static final int TITLE = 90;
    private static final int MOST_SHOWN = 10;
    private static final int MOST_LOG = 30;
    private static final int MOST_ACCEPT = 100;
    private static final int MOST_ACCEPT_LENGTH = 50_000;

    /** A repair of this test that somebody has in hand, or can take. */
    static Optional<TaskId> openFor(Board board, TestId test) {
        return board.tasks().values().stream()
                .filter(task -> task.id().value().startsWith(PREFIX))
                .filter(task -> board.stateOf(task) != TaskState.COMPLETED)
                .filter(task -> task.accept().contains(test.text()))
                .map(Task::id)
                .findFirst();
    }

    /** A repair by a keeper of what this commit broke that somebody has in hand, or can take. */
    static Optional<TaskId> openOf(Board board, CommitId culprit) {
        return repairsOf(board, culprit)
                .filter(task -> board.stateOf(task) != TaskState.COMPLETED)
                .map(Task::id)
                .findFirst();
    }

    private static Stream<Task> repairsOf(Board board, CommitId culprit) {
        Pattern name = Pattern.compile("fix-.+-" + culprit.value().substring(0, SHORT) + "(-[0-9]+)?");
        return board.tasks().values().stream()
                .filter(task -> name.matcher(task.id().value()).matches());
    }

    /** Repairs by a keeper that nobody holds and nobody needs any more: all their tests pass. */
    static List<Task> mended(Board board, Set<TestId> passing) {
        Set<String> names = passing.stream().map(TestId::text).collect(Collectors.toSet());
        return board.tasks().values().stream()
                .filter(task -> OURS.matcher(task.id().value()).matches())
                .filter(task -> board.stateOf(task) == TaskState.OPEN)
                .filter(task -> !task.accept().isEmpty() && names.containsAll(task.accept()))
                .toList();
    }

    /** Tests that fail though a keeper's repair of them is not completed: they passed once, whoever has forgotten it. */
    static List<TestId> awaited(Board board, List<TestId> failing) {
        Set<String> names = board.tasks().values().stream()
                .filter(task -> OURS.matcher(task.id().value()).matches())
                .filter(task -> board.stateOf(task) != TaskState.COMPLETED)
                .flatMap(task -> task.accept().stream())
                .collect(Collectors.toSet());
        return failing.stream().filter(id -> names.contains(id.text())).toList();
    }

    /** The task, under the first name of its own that no finished task has; the same failure gets the same name. */
    Task on(Board board) {
        String name = PREFIX + slug(tests.getFirst().text()) + "-"
                + culprit.id().value().substring(0, SHORT);
        TaskId id = new TaskId(name);
        for (int again = 2; board.completed().containsKey(id); again++) {
            id = new TaskId(name + "-" + again);
        }
        List<TaskId> earlier = repairsOf(board, culprit.id())
                .filter(task -> board.stateOf(task) == TaskState.COMPLETED)
                .map(Task::id)
                .sorted(Comparator.comparing(TaskId::value))
                .toList();
        return new Task(
                id, title(), null, PRIORITY, List.of(), List.of(), accept(), Task.DEFAULT_MAX_ATTEMPTS, text(earlier));
    }

    /** As many as a gate can run and a task can name; those that fail after they were mended get a repair of their own. */
    private List<String> accept() {
        List<String> names = new ArrayList<>();
        int length = 0;
        for (TestId id : tests) {
            length += id.printed().length();
            if (names.size() == MOST_ACCEPT || (length > MOST_ACCEPT_LENGTH && !names.isEmpty())) {
                break;
            }
            names.add(id.text());
        }
        return names;
    }

    /** The same without anything that a test printed, for an upstream that finds a key in it. */
    FixTask bare() {
        return new FixTask(culprit, before, tests, Map.of(), List.of(), repeats);
    }

    private String title() {
        String more = tests.size() > 1 ? " and " + (tests.size() - 1) + " more" : "";
        return clipped("Mend " + tests.getFirst().printed(), TITLE) + more + ", broken by "
                + culprit.id().value().substring(0, SHORT);
    }

    private String text(List<TaskId> earlier) {
        StringBuilder text = new StringBuilder();
        text.append(counted(tests))
                .append(tests.size() == 1 ? " passes on " : " pass on ")
                .append(before.value());
        text.append(tests.size() == 1 ? " and fails" : " and fail").append(" since the next commit of main:\n\n");
        text.append("- commit: ")
                .append(culprit.id())
                .append(" (")
                .append(clipped(culprit.subject(), TITLE))
                .append(")\n");
        text.append("- by: ").append(culprit.author().name()).append('\n');
        trailer(culprit, "Task")
                .ifPresent(task -> text.append("- for the task: ").append(task).append('\n'));
        text.append("- checked: each test ").append(repeats).append(" times on either side, without an exception\n\n");
        tests.stream()
                .limit(MOST_SHOWN)
                .forEach(id -> text.append("    ")
                        .append(id.printed())
                        .append("  ")
                        .append(reasons.getOrDefault(id, ""))
                        .append('\n'));
        if (tests.size() > MOST_SHOWN) {
            text.append("    ... and ").append(tests.size() - MOST_SHOWN).append(" more\n");
        }
        if (!earlier.isEmpty()) {
            text.append("\nCompleted before, and still it fails: ")
                    .append(earlier.stream().map(TaskId::value).collect(Collectors.joining(", ")))
                    .append(".\n");
        }
        if (!log.isEmpty()) {
            text.append("\nWhat the first of them printed:\n\n");
            log.stream()
                    .limit(MOST_LOG)
                    .forEach(line -> text.append("    ").append(line).append('\n'));
        }
        text.append("\nSee what it changed with `git show ").append(culprit.id().value(), 0, SHORT);
        text.append("`. Mend the cause, or undo the commit when that is the better way; keep what its task was for.\n");
        return text.toString();
    }

    private static String counted(Collection<TestId> tests) {
        return tests.size() == 1 ? "One test" : tests.size() + " tests";
    }

    /** What the upstream says of a commit under this key: in the last paragraph, since a person may begin any line so. */
    static Optional<String> trailer(CommitInfo commit, String key) {
        String message = commit.message().stripTrailing();
        return message.substring(message.lastIndexOf("\n\n") + 1)
                .lines()
                .filter(line -> line.startsWith(key + ": "))
                .map(line -> line.substring(key.length() + 2).strip())
                .reduce((first, last) -> last);
    }

    private static String slug(String id) {
        String plain = id.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        String cut = plain.substring(0, Math.min(SLUG, plain.length())).replaceAll("-+$", "");
        return cut.isEmpty() ? "test" : cut;
    }

    private static String clipped(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 3) + "...";
    }

    @Override
    public String toString() {
        return tests.stream().map(TestId::printed).collect(Collectors.joining(", "));
    }
}
