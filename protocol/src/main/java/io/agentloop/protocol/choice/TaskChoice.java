package io.agentloop.protocol.choice;

import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.Claim;
import io.agentloop.protocol.board.Task;
import io.agentloop.protocol.board.TaskState;
import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.RoleName;
import io.agentloop.protocol.id.TaskId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The order in which an agent tries tasks: what was refused to it too often for overlapping paths, then by priority, then in an order
 * of the agent's own, so that N agents do not all reach for the same task.
 *
 * @param refusals how often each task was refused to this agent because of overlapping paths
 */
public record TaskChoice(AgentId agent, RoleName role, Map<TaskId, Integer> refusals) {
    private static final int TOO_OFTEN = 3;

    public TaskChoice {
        refusals = Map.copyOf(refusals);
    }

    /** Open tasks that the agent may claim now, best first. */
    public List<Task> open(Board board) {
        List<Task> held = board.claims().keySet().stream()
                .map(id -> board.tasks().get(id))
                .filter(Objects::nonNull)
                .toList();
        return board.tasks().values().stream()
                .filter(task -> task.isFor(role))
                .filter(task -> board.stateOf(task) == TaskState.OPEN)
                .filter(task -> held.stream().noneMatch(task::overlaps))
                .sorted(order())
                .toList();
    }

    /** Claims of others that may be taken over, best first. */
    public List<Claim> lapsed(Board board, List<TaskId> lapsed) {
        return board.claims().values().stream()
                .filter(claim -> lapsed.contains(claim.task()) && !claim.agent().equals(agent))
                .filter(claim -> {
                    Task task = board.tasks().get(claim.task());
                    return task != null && task.isFor(role);
                })
                .sorted(Comparator.comparing(claim -> shuffled(claim.task())))
                .toList();
    }

    private Comparator<Task> order() {
        return Comparator.comparing((Task task) -> refusals.getOrDefault(task.id(), 0) < TOO_OFTEN)
                .thenComparing(Task::priority, Comparator.reverseOrder())
                .thenComparing(task -> shuffled(task.id()))
                .thenComparing(Task::id);
    }

    private Integer shuffled(TaskId task) {
        int hash = 31 * agent.value().hashCode() + task.value().hashCode();
        return (hash ^ (hash >>> 15)) * 0x9E3779B1;
    }
}
