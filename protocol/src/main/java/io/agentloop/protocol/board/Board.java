package io.agentloop.protocol.board;

import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.TaskId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Everything the board says at one commit.
 *
 * @param steering contents of the files that people steer the run with, by path
 */
public record Board(
        Map<TaskId, Task> tasks,
        Map<TaskId, Claim> claims,
        Map<TaskId, Attempts> attempts,
        Map<TaskId, Completed> completed,
        Map<TaskId, Parked> parked,
        Map<String, String> steering) {
    public static final Board EMPTY = new Board(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

    /** The claim that this agent holds, of which there is at most one. */
    public Optional<Claim> heldBy(AgentId agent) {
        return claims.values().stream()
                .filter(claim -> claim.agent().equals(agent))
                .findAny();
    }

    /** What is remembered of the claims of a task; all zero when there was none. */
    public Attempts attemptsOf(TaskId task) {
        return attempts.getOrDefault(task, Attempts.none(task));
    }

    /** Which of the states the task is in. */
    public TaskState stateOf(Task task) {
        if (completed.containsKey(task.id())) {
            return TaskState.COMPLETED;
        }
        if (parked.containsKey(task.id())) {
            return TaskState.PARKED;
        }
        if (claims.containsKey(task.id())) {
            return TaskState.HELD;
        }
        return completed.keySet().containsAll(task.dependsOn()) ? TaskState.OPEN : TaskState.WAITING;
    }

    /** What people want the run to do: {@code state:} of {@code run.yaml}; running when it says nothing. */
    public RunState runState() {
        return RunFile.state(steering.getOrDefault(BoardFiles.RUN, ""));
    }

    Board withTask(Task task) {
        return new Board(with(tasks, m -> m.put(task.id(), task)), claims, attempts, completed, parked, steering);
    }

    Board withClaim(Claim claim, Attempts now) {
        return new Board(
                tasks,
                with(claims, m -> m.put(claim.task(), claim)),
                with(attempts, m -> m.put(claim.task(), now)),
                completed,
                parked,
                steering);
    }

    Board withoutClaim(TaskId task, @Nullable Attempts now) {
        Map<TaskId, Attempts> remembered = now == null ? attempts : with(attempts, m -> m.put(task, now));
        return new Board(tasks, with(claims, m -> m.remove(task)), remembered, completed, parked, steering);
    }

    Board withCompleted(Completed done) {
        return new Board(tasks, claims, attempts, with(completed, m -> m.put(done.task(), done)), parked, steering);
    }

    Board withParked(Parked task) {
        return new Board(tasks, claims, attempts, completed, with(parked, m -> m.put(task.task(), task)), steering);
    }

    Board reopened(TaskId task) {
        Attempts fresh = attemptsOf(task).startedAfresh();
        return new Board(
                tasks,
                claims,
                with(attempts, m -> m.put(task, fresh)),
                completed,
                with(parked, m -> m.remove(task)),
                steering);
    }

    Board steered(Map<String, String> files) {
        return new Board(tasks, claims, attempts, completed, parked, with(steering, m -> m.putAll(files)));
    }

    private static <K, V> Map<K, V> with(Map<K, V> map, Consumer<Map<K, V>> change) {
        Map<K, V> copy = new HashMap<>(map);
        change.accept(copy);
        return copy;
    }
}
