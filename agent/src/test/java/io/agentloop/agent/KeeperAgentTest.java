package io.agentloop.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.agent.report.LoopEvent;
import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.Task;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.upstream.RunningUpstream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keeper and a worker against the real upstream, without a container. */
final class KeeperAgentTest {
    private static final String KEEPER = RunningUpstream.KEEPER;

    @TempDir
    private Path folder;

    @Test
    void aRegressionOfAPersonIsBlamedAWorkerMendsItAndGreenMoves() throws Exception {
        String settings = World.settings(
                "echo good > value; git commit -qam mended",
                "done: said\ntests:\n  cases: cases\n  run: [sh, -c, \"cmp -s value $0 || test $0 = cases/b\"]\n");
        try (World world = new World(
                folder,
                Map.of("value", "good\n", "cases/a", "good\n", "cases/b", "good\n"),
                Map.of("harness.yaml", settings))) {
            CommitId start = world.upstream.tip();
            world.start(KEEPER);
            awaitGreen(world, start);

            // What is written beside the upstream it learns when it starts.
            world.upstream.stop();
            world.upstream.changeMain(Map.of("x", "1\n"));
            world.upstream.changeMain(Map.of("value", "bad\n"));
            CommitId culprit = world.upstream.tip();
            world.upstream.changeMain(Map.of("x", "2\n"));
            world.upstream.start();
            await(world, () -> !repairs(world.board()).isEmpty());
            Task repair = repairs(world.board()).getFirst();
            assertThat(repair.accept()).containsExactly("a");
            assertThat(repair.id().value()).isEqualTo("fix-a-" + culprit.value().substring(0, 10));
            assertThat(repair.text())
                    .contains("- commit: " + culprit + " (somebody else)")
                    .contains("- by: person");

            world.start("agent-01");
            await(world, () -> world.board().completed().containsKey(repair.id()));
            awaitGreen(world, world.upstream.tip());
            assertThat(repairs(world.board())).hasSize(1);
            world.stopAgents();
            assertThat(world.eventsOf(KEEPER)).last().isInstanceOf(LoopEvent.Left.class);
            assertThat(Files.readAllLines(world.upstream.logs(KEEPER).resolve("tests.tsv")))
                    .contains("anew", "names\t0\ta\tb")
                    .anyMatch(line -> line.startsWith("run\t") && line.contains("\tkeeper\t" + start + "\t2\t0-1\t"))
                    .last()
                    .asString()
                    .startsWith("verdicts\t")
                    .endsWith("\t1\t0\t0");
            assertThat(Files.readAllLines(world.upstream.logs("agent-01").resolve("tests.tsv")))
                    .anyMatch(line -> line.contains("\tgate\t"));
        }
    }

    private static List<Task> repairs(Board board) {
        return board.tasks().values().stream()
                .filter(task -> task.id().value().startsWith("fix-"))
                .toList();
    }

    private static void awaitGreen(World world, CommitId commit) throws InterruptedException {
        await(world, () -> world.upstream.green().filter(commit::equals).isPresent());
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    /** A verdict takes some twenty starts of the tests' program. */
    private static void await(World world, Condition condition) throws InterruptedException {
        for (int i = 0; i < 10; i++) {
            try {
                world.await(() -> {
                    try {
                        return condition.holds();
                    } catch (IOException notNow) {
                        return false;
                    }
                });
                return;
            } catch (AssertionError notYet) {
                if (i == 9) {
                    throw notYet;
                }
            }
        }
    }
}
