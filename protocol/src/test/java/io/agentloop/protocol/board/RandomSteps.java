package io.agentloop.protocol.board;

import static io.agentloop.protocol.board.TestBoards.agent;
import static io.agentloop.protocol.board.TestBoards.id;
import static io.agentloop.protocol.board.TestBoards.pusher;

import io.agentloop.protocol.id.Nonce;
import io.agentloop.protocol.id.RoleName;
import io.agentloop.protocol.id.TaskId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Makes steps out of numbers: sensible ones, stale ones, and ones of somebody else. */
final class RandomSteps {
    static final int TASKS = 5;
    private static final int AGENTS = 4;

    private final SplittableRandom random;
    private final Board board;

    /** One try: a step, who makes it, and whether the holders' leases have run out. */
    record Try(Transition step, Pusher who, boolean lapsed) {}

    private RandomSteps(long seed, Board board) {
        this.random = new SplittableRandom(seed);
        this.board = board;
    }

    static Try next(long seed, Board board) {
        RandomSteps steps = new RandomSteps(seed, board);
        int number = 1 + steps.random.nextInt(AGENTS);
        Transition step = steps.step(number);
        return new Try(step, steps.who(number, isForPeople(step)), steps.random.nextInt(3) == 0);
    }

    private Pusher who(int number, boolean forPeople) {
        return switch (random.nextInt(12)) {
            case 0 -> TestBoards.PERSON;
            case 1 -> TestBoards.SERVER;
            case 2 -> pusher(1 + random.nextInt(AGENTS));
            case 3, 4, 5, 6 -> forPeople ? TestBoards.PERSON : pusher(number);
            default -> pusher(number);
        };
    }

    private static boolean isForPeople(Transition step) {
        return step instanceof Transition.Define
                || step instanceof Transition.Steer
                || step instanceof Transition.Park
                || step instanceof Transition.Reopen;
    }

    private Transition step(int number) {
        TaskId any = id("t" + random.nextInt(TASKS + 1));
        TaskId own = board.heldBy(agent(number)).map(Claim::task).orElse(any);
        return switch (random.nextInt(17)) {
            case 0, 1, 2, 3 -> new Transition.Take(claim(any, number, next(any)));
            case 4, 5 -> takeOver(any, number);
            case 6 -> new Transition.Resume(claim(own, number, next(own) - 1));
            case 7, 8 ->
                new Transition.Release(
                        own, "why " + random.nextInt(3), random.nextBoolean(), some("refs/rescue/"), some("note "));
            case 9, 10 -> new Transition.Complete(done(own, number, next(own) - 1));
            case 11 -> new Transition.CompleteAndTake(done(own, number, next(own) - 1), claim(any, number, next(any)));
            case 12 -> new Transition.CompleteUnclaimed(done(any, number, 0));
            case 13 -> new Transition.Park(new Parked(any, "reason " + random.nextInt(3)));
            case 14 -> new Transition.Reopen(any);
            default -> peoples();
        };
    }

    private Transition takeOver(TaskId any, int number) {
        List<TaskId> held = board.claims().keySet().stream().sorted().toList();
        TaskId task = held.isEmpty() || random.nextInt(4) == 0 ? any : held.get(random.nextInt(held.size()));
        return new Transition.TakeOver(claim(task, number, next(task)));
    }

    private Transition peoples() {
        if (random.nextInt(3) == 0) {
            String state = random.nextInt(4) == 0 ? "paused" : "running";
            String file = random.nextInt(6) == 0 ? "README" : "run.yaml";
            return new Transition.Steer(Map.of(file, "state: " + state + "\n"));
        }
        if (random.nextInt(6) == 0) {
            String id = List.of("x-1", "x_1", "x.1", "y").get(random.nextInt(4));
            return new Transition.Define(random.nextInt(4) == 0 ? List.of() : List.of(TestBoards.task(id)));
        }
        int number = random.nextInt(TASKS);
        String needed = "t" + random.nextInt(TASKS);
        Task plain = random.nextBoolean() ? TestBoards.task("t" + number) : TestBoards.task("t" + number, needed);
        return new Transition.Define(List.of(new Task(
                plain.id(),
                plain.title(),
                random.nextInt(8) == 0 ? new RoleName("reviewer") : null,
                random.nextInt(101),
                plain.dependsOn(),
                random.nextInt(3) == 0 ? List.of("lib") : List.of(),
                random.nextBoolean() ? List.of("x/*") : List.of(),
                1 + random.nextInt(3),
                "Do it.")));
    }

    /** Mostly the next attempt, now and then one that is past. */
    private int next(TaskId task) {
        return Math.max(1, board.attemptsOf(task).claims() + 1 - (random.nextInt(8) == 0 ? 1 : 0));
    }

    private Claim claim(TaskId task, int number, int attempt) {
        return new Claim(
                task,
                agent(number),
                1 + random.nextInt(3),
                attempt,
                Nonce.random(random),
                Instant.EPOCH,
                TestBoards.MAIN,
                "");
    }

    private Completed done(TaskId task, int number, int attempt) {
        return new Completed(task, agent(number), attempt, List.of(TestBoards.MAIN), "1/1", 1, 0, 0, "Done.");
    }

    private List<String> some(String prefix) {
        return random.nextBoolean() ? List.of() : List.of(prefix + random.nextInt(40));
    }
}
