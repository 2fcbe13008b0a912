package io.agentloop.protocol.board;

import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.Nonce;
import io.agentloop.protocol.id.RoleName;
import io.agentloop.protocol.id.TaskId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Small boards to try the rules on. */
public final class TestBoards {
    public static final RoleName WORKER = new RoleName("worker");
    static final Pusher PERSON = new Pusher.Person();
    static final Pusher SERVER = new Pusher.Server();
    static final CommitId MAIN = new CommitId("1".repeat(40));

    private TestBoards() {}

    public static TaskId id(String text) {
        return new TaskId(text);
    }

    public static AgentId agent(int number) {
        return new AgentId("agent-0" + number);
    }

    static Pusher.Agent pusher(int number) {
        return new Pusher.Agent(agent(number), WORKER);
    }

    public static Task task(String id, String... dependsOn) {
        return new Task(
                id(id),
                "Task " + id,
                null,
                Task.DEFAULT_PRIORITY,
                List.of(dependsOn).stream().map(TaskId::new).toList(),
                List.of(),
                List.of(),
                Task.DEFAULT_MAX_ATTEMPTS,
                "Do it.");
    }

    static Task touching(String id, String... paths) {
        Task plain = task(id);
        return new Task(
                plain.id(), plain.title(), null, 50, List.of(), List.of(paths), List.of("a/*"), 5, plain.text());
    }

    public static Task ranked(String id, String role, int priority) {
        Task plain = task(id);
        return new Task(
                plain.id(),
                plain.title(),
                new RoleName(role),
                priority,
                List.of(),
                List.of(),
                List.of(),
                5,
                plain.text());
    }

    static Board define(Task... tasks) {
        return accepted(Board.EMPTY, new Transition.Define(List.of(tasks)), PERSON);
    }

    public static Board with(List<Task> tasks) {
        return define(tasks.toArray(Task[]::new));
    }

    static Claim claim(String task, int agent, int attempt) {
        return claim(task, agent, 1, attempt);
    }

    static Claim claim(String task, int agent, int life, int attempt) {
        Nonce nonce = new Nonce(String.format(java.util.Locale.ROOT, "%08x%08x", life, attempt));
        return new Claim(id(task), agent(agent), life, attempt, nonce, Instant.EPOCH, MAIN, "");
    }

    public static Board held(Board board, String task, int agent) {
        Claim claim = claim(task, agent, board.attemptsOf(id(task)).claims() + 1);
        return accepted(board, new Transition.Take(claim), pusher(agent));
    }

    static Completed done(String task, int agent, int attempt) {
        return new Completed(id(task), agent(agent), attempt, List.of(MAIN), "3/3", 1, 10, 0.5, "Done.");
    }

    public static Board completed(Board board, String task, int agent) {
        Board held = held(board, task, agent);
        return accepted(
                held,
                new Transition.Complete(
                        done(task, agent, held.attemptsOf(id(task)).claims())),
                pusher(agent));
    }

    static Transition release(String task, boolean counted) {
        return new Transition.Release(
                id(task), "gave up", counted, List.of("refs/rescue/x"), List.of("try the other way"));
    }

    static Board takenOver(Board board, String task, int agent) {
        Claim claim = claim(task, agent, board.attemptsOf(id(task)).claims() + 1);
        return accepted(board, new Transition.TakeOver(claim), pusher(agent));
    }

    static Board steered(Board board, String path, String text) {
        return accepted(board, new Transition.Steer(java.util.Map.of(path, text)), PERSON);
    }

    static Board parked(Board board, String task) {
        return accepted(board, new Transition.Park(new Parked(id(task), "no")), PERSON);
    }

    /** Applies a step with nobody's lease live. */
    static Verdict apply(Board board, Transition transition, Pusher who) {
        return BoardRules.apply(board, transition, who, claim -> false);
    }

    static Board accepted(Board board, Transition transition, Pusher who) {
        return switch (apply(board, transition, who)) {
            case Verdict.Accepted yes -> yes.board();
            case Verdict.Refused no -> throw new AssertionError(who + " " + transition + ": " + no);
        };
    }

    static List<Board> steps(Board first, List<Transition> steps, Pusher who) {
        List<Board> boards = new ArrayList<>(List.of(first));
        steps.forEach(step -> boards.add(accepted(boards.getLast(), step, who)));
        return boards;
    }
}
