package io.agentloop.protocol.board;

import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.TaskId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * Everything the board says at one commit. A step copies only what it changes, however much else is on the board.
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

    public Board {
        tasks = persistent(tasks);
        claims = persistent(claims);
        attempts = persistent(attempts);
        completed = persistent(completed);
        parked = persistent(parked);
        steering = persistent(steering);
    }

    /** This board after some of its files have changed: what they said before goes, what they say now comes. */
    public Board changed(Board before, Board now) {
        return new Board(
                changed(tasks, before.tasks, now.tasks),
                changed(claims, before.claims, now.claims),
                changed(attempts, before.attempts, now.attempts),
                changed(completed, before.completed, now.completed),
                changed(parked, before.parked, now.parked),
                changed(steering, before.steering, now.steering));
    }

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
        return new Board(persistent(tasks).plus(task.id(), task), claims, attempts, completed, parked, steering);
    }

    Board withClaim(Claim claim, Attempts now) {
        return new Board(
                tasks,
                persistent(claims).plus(claim.task(), claim),
                persistent(attempts).plus(claim.task(), now),
                completed,
                parked,
                steering);
    }

    Board withoutClaim(TaskId task, @Nullable Attempts now) {
        Map<TaskId, Attempts> remembered =
                now == null ? attempts : persistent(attempts).plus(task, now);
        return new Board(tasks, persistent(claims).minus(task), remembered, completed, parked, steering);
    }

    Board withCompleted(Completed done) {
        return new Board(tasks, claims, attempts, persistent(completed).plus(done.task(), done), parked, steering);
    }

    Board withParked(Parked task) {
        return new Board(tasks, claims, attempts, completed, persistent(parked).plus(task.task(), task), steering);
    }

    Board reopened(TaskId task) {
        Attempts fresh = attemptsOf(task).startedAfresh();
        return new Board(
                tasks,
                claims,
                persistent(attempts).plus(task, fresh),
                completed,
                persistent(parked).minus(task),
                steering);
    }

    Board steered(Map<String, String> files) {
        return new Board(
                tasks, claims, attempts, completed, parked, persistent(steering).plusAll(files));
    }

    private static <K, V> Map<K, V> changed(Map<K, V> all, Map<K, V> before, Map<K, V> now) {
        return persistent(all).minusAll(before.keySet()).plusAll(now);
    }

    private static <K, V> PMap<K, V> persistent(Map<K, V> map) {
        return map instanceof PMap<K, V> already ? already : HashTreePMap.from(map);
    }
}
