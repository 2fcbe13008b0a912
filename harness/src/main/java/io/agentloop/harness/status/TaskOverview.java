package io.agentloop.harness.status;

import io.agentloop.harness.status.RunStatus.Counts;
import io.agentloop.harness.status.RunStatus.Trouble;
import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.Task;
import io.agentloop.protocol.board.TaskState;
import io.agentloop.protocol.id.RoleName;
import io.agentloop.protocol.id.TaskId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The tasks of a board by state, and those that nobody will finish without help. */
public final class TaskOverview {
    private final Board board;
    private final Set<RoleName> roles;
    private final Map<TaskId, Optional<String>> reasons = new HashMap<>();

    /**
     * Looks at this board.
     *
     * @param roles that the run has agents for
     */
    public TaskOverview(Board board, Set<RoleName> roles) {
        this.board = board;
        this.roles = Set.copyOf(roles);
    }

    /** All tasks: those people look at first are first. */
    public List<Task> tasks() {
        return board.tasks().values().stream()
                .sorted(Comparator.comparingInt((Task task) -> order(word(task)))
                        .thenComparing(Comparator.comparingInt(Task::priority).reversed())
                        .thenComparing(Task::id))
                .toList();
    }

    private static int order(String word) {
        return List.of("held", "open", "waiting", "blocked", "parked", "completed")
                .indexOf(word);
    }

    /** The state of a task as people read it. */
    public String word(Task task) {
        return blocked(task).isPresent() ? "blocked" : board.stateOf(task).word();
    }

    /** Why no agent will ever get the task; empty when one will, or did, or the task itself is parked. */
    public Optional<String> blocked(Task task) {
        TaskState state = board.stateOf(task);
        if (state != TaskState.OPEN && state != TaskState.WAITING) {
            return Optional.empty();
        }
        Optional<String> known = reasons.get(task.id());
        if (known == null) {
            // A cycle cannot get on the board; should one be there, this entry ends the search.
            reasons.put(task.id(), Optional.empty());
            known = reason(task);
            reasons.put(task.id(), known);
        }
        return known;
    }

    private Optional<String> reason(Task task) {
        if (roles.stream().noneMatch(task::isFor)) {
            return Optional.of(
                    task.role() == null
                            ? "the only agent is the keeper, which takes no tasks"
                            : "no agent has the role '" + task.role() + "'");
        }
        return task.dependsOn().stream()
                .map(this::obstacle)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> obstacle(TaskId needed) {
        Task task = board.tasks().get(needed);
        if (task == null) {
            return Optional.of("depends on '" + needed + "', which does not exist");
        }
        if (board.parked().containsKey(needed)) {
            return Optional.of("depends on '" + needed + "', which is parked");
        }
        return blocked(task).map(why -> "depends on '" + needed + "', which is blocked");
    }

    Counts counts() {
        Map<String, Integer> byWord = new TreeMap<>();
        Collection<Task> tasks = board.tasks().values();
        tasks.forEach(task -> byWord.merge(word(task), 1, Integer::sum));
        return Counts.of(tasks.size(), byWord);
    }

    List<Trouble> troubles() {
        List<Trouble> troubles = new ArrayList<>();
        board.parked().values().stream()
                .sorted(Comparator.comparing(parked -> parked.task()))
                .forEach(parked -> troubles.add(Trouble.of("parked", parked.task(), parked.reason())));
        board.tasks().values().stream()
                .sorted(Comparator.comparing(Task::id))
                .forEach(task -> blocked(task).ifPresent(why -> troubles.add(Trouble.of("blocked", task.id(), why))));
        return troubles;
    }
}
