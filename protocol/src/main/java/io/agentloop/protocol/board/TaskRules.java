package io.agentloop.protocol.board;

import io.agentloop.protocol.board.Transition.Define;
import io.agentloop.protocol.board.Transition.Park;
import io.agentloop.protocol.board.Transition.Reopen;
import io.agentloop.protocol.board.Transition.Steer;
import io.agentloop.protocol.board.Verdict.Accepted;
import io.agentloop.protocol.board.Verdict.Refused;
import io.agentloop.protocol.id.RoleName;
import io.agentloop.protocol.id.TaskId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who may put what on the board. */
final class TaskRules {
    /** The highest priority of a task that an agent made: it cannot push itself before what people asked for. */
    static final int AGENT_PRIORITY = Task.DEFAULT_PRIORITY;

    private static final int AGENT_PATHS = 20;

    private TaskRules() {}

    static Verdict define(Board board, Define define, Pusher who) {
        if (define.tasks().isEmpty()) {
            return new Refused(Refusal.ILLEGAL, "no task is defined");
        }
        Board next = board;
        Map<String, TaskId> spellings = spellings(board, define);
        for (Task task : define.tasks()) {
            Refused no = mayDefine(board, task, who);
            if (no != null) {
                return no;
            }
            TaskId twin = spellings.putIfAbsent(task.id().canonical(), task.id());
            if (twin != null && !twin.equals(task.id()) && !board.tasks().containsKey(task.id())) {
                return new Refused(
                        Refusal.DUPLICATE,
                        "'" + task.id() + "' is another spelling of '" + twin + "', which is there already");
            }
            next = next.withTask(capped(task, who));
        }
        List<String> problems = TaskGraph.problems(next.tasks().values());
        return problems.isEmpty()
                ? new Accepted(next, define)
                : new Refused(Refusal.ILLEGAL, String.join("; ", problems));
    }

    /** The ids on the board by what a reader takes them for; empty when no task is new. */
    private static Map<String, TaskId> spellings(Board board, Define define) {
        Map<String, TaskId> spellings = new HashMap<>();
        boolean anyNew = define.tasks().stream().anyMatch(task -> !board.tasks().containsKey(task.id()));
        if (anyNew) {
            board.tasks().keySet().forEach(id -> spellings.putIfAbsent(id.canonical(), id));
        }
        return spellings;
    }

    private static @Nullable Refused mayDefine(Board board, Task task, Pusher who) {
        Task known = board.tasks().get(task.id());
        if (known == null) {
            return null;
        }
        if (who instanceof Pusher.Agent) {
            return new Refused(
                    Refusal.NOT_ALLOWED, "there is a task '" + task.id() + "' already; only people change it");
        }
        if (board.completed().containsKey(task.id())) {
            return new Refused(Refusal.NOT_OPEN, "'" + task.id() + "' is completed");
        }
        return null;
    }

    /** A keeper has no LLM: what it puts on the board are facts, and main is broken until they are dealt with. */
    private static Task capped(Task task, Pusher who) {
        if (!(who instanceof Pusher.Agent agent) || agent.role().equals(RoleName.KEEPER)) {
            return task;
        }
        return new Task(
                task.id(),
                task.title(),
                task.role(),
                Math.min(task.priority(), AGENT_PRIORITY),
                task.dependsOn(),
                task.paths().subList(0, Math.min(task.paths().size(), AGENT_PATHS)),
                task.accept(),
                Math.min(task.maxAttempts(), Task.DEFAULT_MAX_ATTEMPTS),
                task.text());
    }

    static Verdict park(Board board, Park park, Pusher who) {
        if (who instanceof Pusher.Agent) {
            return new Refused(Refusal.NOT_ALLOWED, "agents do not park tasks");
        }
        Task task = board.tasks().get(park.parked().task());
        if (task == null) {
            return BoardRules.unknown(park.parked().task());
        }
        TaskState state = board.stateOf(task);
        if (state == TaskState.COMPLETED || state == TaskState.PARKED) {
            return new Refused(Refusal.NOT_OPEN, "'" + task.id() + "' is " + state.word());
        }
        Claim live = board.claims().get(task.id());
        Board free = live == null
                ? board
                : board.withoutClaim(
                        task.id(),
                        board.attemptsOf(task.id()).ended(endedBy(park.parked()), false, List.of(), List.of()));
        return new Accepted(free.withParked(park.parked()), park);
    }

    /** What the memory of a task says of a claim that ended because the task was parked. */
    static String endedBy(Parked parked) {
        return "parked: " + parked.reason();
    }

    static Verdict reopen(Board board, Reopen reopen, Pusher who) {
        if (who instanceof Pusher.Agent) {
            return new Refused(Refusal.NOT_ALLOWED, "only people reopen tasks");
        }
        if (!board.tasks().containsKey(reopen.task())) {
            return BoardRules.unknown(reopen.task());
        }
        if (!board.parked().containsKey(reopen.task())) {
            return new Refused(Refusal.ILLEGAL, "'" + reopen.task() + "' is not parked");
        }
        return new Accepted(board.reopened(reopen.task()), reopen);
    }

    static Verdict steer(Board board, Steer steer, Pusher who) {
        if (who instanceof Pusher.Agent) {
            return new Refused(
                    Refusal.NOT_ALLOWED, "prompts, harness.yaml, allowed-secrets.txt and run.yaml belong to people");
        }
        for (String path : steer.files().keySet()) {
            if (!BoardFiles.isSteering(path)) {
                return new Refused(Refusal.ILLEGAL, "'" + path + "' is nothing that people steer a run with");
            }
        }
        String allowed = steer.files().get(BoardFiles.ALLOWED_SECRETS);
        List<String> broken =
                allowed == null ? List.of() : AllowedSecrets.read(allowed).problems();
        return broken.isEmpty()
                ? new Accepted(board.steered(steer.files()), steer)
                : new Refused(Refusal.ILLEGAL, String.join("; ", broken));
    }
}
