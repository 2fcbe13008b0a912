package io.agentloop.agent.command;

import io.agentloop.protocol.board.Attempts;
import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.Claim;
import io.agentloop.protocol.board.Task;
import io.agentloop.protocol.board.TaskState;
import io.agentloop.protocol.id.RoleName;
import io.agentloop.protocol.id.TaskId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Tasks as the LLM reads them. */
final class TaskTexts {
    private static final int MOST = 40;

    private TaskTexts() {}

    static List<String> list(Board board, RoleName role, boolean all) {
        List<Task> tasks = board.tasks().values().stream()
                .filter(task -> all || (task.isFor(role) && board.stateOf(task) == TaskState.OPEN))
                .sorted(Comparator.comparing((Task task) -> board.stateOf(task))
                        .thenComparing(Task::priority, Comparator.reverseOrder())
                        .thenComparing(Task::id))
                .toList();
        List<String> lines = new ArrayList<>();
        tasks.stream().limit(MOST).forEach(task -> lines.add(line(board, task)));
        if (tasks.size() > MOST) {
            lines.add("... and " + (tasks.size() - MOST) + " more");
        }
        if (lines.isEmpty()) {
            lines.add("no open task");
        }
        return lines;
    }

    /** All tasks whose ids begin so, however many: a program asks. */
    static List<String> beginning(Board board, String begin) {
        return board.tasks().values().stream()
                .filter(task -> task.id().value().startsWith(begin))
                .sorted(Comparator.comparing(Task::id))
                .map(task -> line(board, task))
                .toList();
    }

    private static String line(Board board, Task task) {
        Claim claim = board.claims().get(task.id());
        String state = claim == null ? board.stateOf(task).word() : "held by " + claim.agent();
        return task.id() + "  " + state + "  " + task.priority() + "  " + task.title();
    }

    static List<String> show(Board board, Task task) {
        List<String> lines = new ArrayList<>();
        lines.add(line(board, task));
        if (!task.dependsOn().isEmpty()) {
            lines.add("depends on: "
                    + task.dependsOn().stream().map(TaskId::value).collect(Collectors.joining(", ")));
        }
        if (!task.paths().isEmpty()) {
            lines.add("paths: " + String.join(", ", task.paths()));
        }
        if (!task.accept().isEmpty()) {
            lines.add("accept: " + String.join(", ", task.accept()));
        }
        Attempts attempts = board.attemptsOf(task.id());
        if (!attempts.ended().isEmpty()) {
            lines.add("last attempt: " + attempts.ended());
        }
        attempts.notes().forEach(note -> lines.add("note: " + note));
        if (!task.text().isBlank()) {
            lines.add("");
            task.text().strip().lines().forEach(lines::add);
        }
        return lines;
    }
}
