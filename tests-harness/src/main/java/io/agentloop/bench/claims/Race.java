package io.agentloop.bench.claims;

import io.agentloop.bench.figure.Bound;
import io.agentloop.bench.figure.Figure;
import io.agentloop.bench.figure.Samples;
import io.agentloop.bench.ground.Crowd;
import io.agentloop.bench.ground.Ground;
import io.agentloop.bench.ground.Plot;
import io.agentloop.bench.measure.Benchmark;
import io.agentloop.bench.scene.Stage;
import io.agentloop.client.Client;
import io.agentloop.client.Landing;
import io.agentloop.client.Outcome;
import io.agentloop.client.Prepared;
import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.BoardTree;
import io.agentloop.protocol.board.Claim;
import io.agentloop.protocol.board.Transition;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.TaskId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Clients that reach for one task at the same moment, round after round: in each there must be one winner, and all others told so. */
public final class Race implements Benchmark {
    private static final List<Integer> CROWDS = List.of(2, 8, 64);
    private static final int ROUNDS = 1000;
    private static final double MILLIS = 1000;

    @Override
    public String name() {
        return "race";
    }

    @Override
    public List<Figure> measure(Stage stage, Consumer<String> say) throws IOException, InterruptedException {
        List<Figure> figures = new ArrayList<>();
        int rounds = stage.scaled(ROUNDS);
        for (int clients : CROWDS) {
            try (Ground ground = Ground.open(stage.home(), "race", Plot.of(clients, rounds))) {
                int good = 0;
                List<Double> latencies = new ArrayList<>();
                for (TaskId task : Plot.tasks(0, rounds)) {
                    good += round(ground, clients, task, latencies) ? 1 : 0;
                }
                Board board = ground.mirror().wholeBoard();
                boolean alike = board.completed().size() == rounds
                        && board.attempts().values().stream().allMatch(attempts -> attempts.claims() == 1);
                Samples samples = new Samples(latencies);
                say.accept(String.format(
                        Locale.ROOT,
                        "%2d clients, %d rounds: %d with one winner; an answer after %.1f ms (median), %.1f ms (p99); the board says %s",
                        clients,
                        rounds,
                        good,
                        samples.median() * MILLIS,
                        samples.percentile(99) * MILLIS,
                        alike ? "the same" : "ANOTHER THING"));
                figures.add(new Figure(
                        "race-" + clients + "-one-winner",
                        alike ? good : 0,
                        "rounds",
                        rounds,
                        new Bound.RatioAtLeast(1)));
            }
        }
        return figures;
    }

    /** True when one has won, the others were told that the task is held, and the winner could finish it. */
    private static boolean round(Ground ground, int clients, TaskId task, List<Double> latencies)
            throws IOException, InterruptedException {
        CommitId base = ground.mirror().board();
        Board view = BoardTree.read(Plot.definitions(List.of(task)));
        List<Runner> runners = new ArrayList<>();
        for (int number = 1; number <= clients; number++) {
            runners.add(new Runner(ground.client(number), task, base, view));
        }
        latencies.addAll(Crowd.run(runners).latencies().values());
        List<Runner> winners = runners.stream().filter(Runner::won).toList();
        boolean one =
                winners.size() == 1 && runners.stream().filter(Runner::wasTold).count() == clients - 1L;
        for (Runner winner : winners) {
            winner.finish(base, view);
        }
        return one;
    }

    /** One of those who reach for the task. */
    private static final class Runner implements Crowd.Work {
        private static final double NANOS = 1e9;

        private final Client client;
        private final Claim claim;
        private final Prepared push;
        private @Nullable Outcome outcome;

        Runner(Client client, TaskId task, CommitId base, Board view) throws IOException {
            this.client = client;
            this.claim = client.newClaim(task, 1);
            this.push = client.prepare(Landing.of(new Transition.Take(claim)), base, view);
        }

        @Override
        public List<Double> run() {
            long begin = System.nanoTime();
            outcome = client.send(push);
            return List.of((System.nanoTime() - begin) / NANOS);
        }

        boolean won() {
            return outcome instanceof Outcome.Landed;
        }

        boolean wasTold() {
            return outcome instanceof Outcome.Refused no && no.word().equals("held");
        }

        void finish(CommitId base, Board view) throws IOException {
            if (outcome instanceof Outcome.Landed landed) {
                Board held = client.after(view, new Transition.Take(claim));
                Transition done = new Transition.Complete(client.completed(claim));
                var _ = client.send(
                                client.prepare(Landing.of(done), landed.board().orElse(base), held))
                        .orThrow();
            }
        }
    }
}
