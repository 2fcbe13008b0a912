package io.agentloop.faults.containers;

import io.agentloop.faults.check.Checker;
import io.agentloop.faults.check.Evidence;
import io.agentloop.faults.check.Judgement;
import io.agentloop.harness.docker.Containers;
import io.agentloop.protocol.board.Board;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** A real run that is harmed until all its tasks are done nevertheless; judged by its history alone. */
public final class ContainerRound {
    private static final int AGENTS = 4;
    private static final int TASKS_PER_FAULT = 6;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration LOOK = Duration.ofMillis(300);

    private ContainerRound() {}

    /**
     * Plays it.
     *
     * @param home the checkout whose launcher is used
     * @param folder empty; becomes a project
     */
    public static Judgement run(
            Path home, Path folder, Containers containers, int faults, RandomGenerator random, Consumer<String> say)
            throws IOException, InterruptedException {
        try (RealRun run = RealRun.up(home, folder, containers, AGENTS, TASKS_PER_FAULT * faults)) {
            ContainerHarm harm = new ContainerHarm(containers, run, random);
            for (int fault = 0; fault < faults; fault++) {
                Thread.sleep(1_000 + random.nextInt(1_500));
                say.accept("  " + harm.doHarm(fault));
            }
            awaitEnd(run);
            run.down();
            return Checker.judge(new Evidence(run.folder().repository(), Map.of(), List.of(), RealRun.LEASE));
        }
    }

    private static void awaitEnd(RealRun run) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Board board = run.board();
        while (board.completed().size() < board.tasks().size()) {
            if (System.nanoTime() > end) {
                throw new IOException(
                        board.completed().size() + " of " + board.tasks().size()
                                + " tasks are completed after " + PATIENCE.toSeconds() + " s without harm; held: "
                                + board.claims().values() + ", parked: "
                                + board.parked().keySet());
            }
            Thread.sleep(LOOK);
            board = run.board();
        }
    }
}
