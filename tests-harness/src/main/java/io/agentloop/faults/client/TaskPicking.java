package io.agentloop.faults.client;

import io.agentloop.agent.assignment.Claims;
import io.agentloop.agent.link.Landing;
import io.agentloop.agent.link.View;
import io.agentloop.client.Client;
import io.agentloop.protocol.board.Claim;
import io.agentloop.protocol.board.Task;
import io.agentloop.protocol.board.Transition;
import io.agentloop.protocol.choice.TaskChoice;
import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.TaskId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What a worker reaches for: as an agent chooses, now and then what everybody else reaches for too, and new tasks when few are open. */
final class TaskPicking {
    private static final int FEW = 16;
    private static final int NEW_TASKS = 12;
    private static final int TOO_OFTEN = 4;

    private final AgentId agent;
    private final Claims claims;
    private final RandomGenerator random;
    private final Map<TaskId, Integer> refusals = new HashMap<>();

    TaskPicking(AgentId agent, Claims claims, RandomGenerator random) {
        this.agent = agent;
        this.claims = claims;
        this.random = random;
    }

    Optional<Transition> next(View view, List<TaskId> lapsed) {
        TaskChoice choice = choice();
        for (Claim claim : choice.lapsed(view.board(), lapsed)) {
            if (refusals.getOrDefault(claim.task(), 0) < TOO_OFTEN) {
                Task task = Objects.requireNonNull(view.board().tasks().get(claim.task()));
                return Optional.of(new Transition.TakeOver(claims.next(task, view)));
            }
        }
        List<Task> open = choice.open(view.board());
        if (open.size() < FEW && random.nextInt(4) == 0) {
            return Optional.of(new Transition.Define(fresh()));
        }
        return pick(open).map(task -> new Transition.Take(claims.next(task, view)));
    }

    /** Another task that is open now. */
    Optional<Task> other(View view, Task held) {
        return pick(choice().open(view.board()).stream()
                .filter(task -> !task.id().equals(held.id()))
                .toList());
    }

    private Optional<Task> pick(List<Task> open) {
        return random.nextInt(3) == 0
                ? open.stream().min(java.util.Comparator.comparing(Task::id))
                : open.stream().findFirst();
    }

    void answered(Transition step, Landing landing) {
        if (landing instanceof Landing.Landed) {
            refusals.clear();
            return;
        }
        switch (step) {
            case Transition.TakeOver(var claim) -> refusals.merge(claim.task(), 1, Integer::sum);
            case Transition.Take(var claim) -> refusals.merge(claim.task(), 1, Integer::sum);
            default -> {}
        }
    }

    private TaskChoice choice() {
        return new TaskChoice(agent, Client.ROLE, refusals);
    }

    private List<Task> fresh() {
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < NEW_TASKS; i++) {
            String id = String.format(java.util.Locale.ROOT, "%08x", random.nextInt());
            tasks.add(FirstFiles.task(new TaskId(id), i % 6 == 5 ? List.of("area-" + random.nextInt(4)) : List.of()));
        }
        return tasks;
    }
}
