package io.agentloop.bench.claims;

import io.agentloop.bench.figure.Bound;
import io.agentloop.bench.figure.Figure;
import io.agentloop.bench.figure.Samples;
import io.agentloop.bench.git.BulkHistory;
import io.agentloop.bench.ground.Ground;
import io.agentloop.bench.ground.Plot;
import io.agentloop.bench.measure.Benchmark;
import io.agentloop.bench.scene.Stage;
import io.agentloop.client.Client;
import io.agentloop.client.Landing;
import io.agentloop.client.Prepared;
import io.agentloop.protocol.board.Claim;
import io.agentloop.protocol.board.Transition;
import io.agentloop.protocol.id.TaskId;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * How long nothing works after a SIGKILL: of the upstream, small and with a gigabyte, until the next push is accepted; of an agent, until
 * its next session, or until another has its task. References are the medians of the same.
 */
public final class Recovery implements Benchmark {
    private static final int KILLS = 12;
    private static final int BIG_KILLS = 10;
    private static final int MEGABYTES = 1024;
    private static final double SECONDS = 5;
    private static final Duration LOOK = Duration.ofMillis(10);

    @Override
    public String name() {
        return "recovery";
    }

    @Override
    public List<Figure> measure(Stage stage, Consumer<String> say) throws IOException, InterruptedException {
        List<Figure> figures = new ArrayList<>();
        int kills = Math.max(2, stage.scaled(KILLS));
        int bigKills = Math.max(2, stage.scaled(BIG_KILLS));
        try (Ground ground = Ground.open(stage.home(), "recovery", Plot.of(1, kills + bigKills))) {
            Iterator<TaskId> tasks = Plot.tasks(0, kills + bigKills).iterator();
            figures.add(figure("recovery-upstream", kills(ground, kills, tasks), say));
            ground.process().kill();
            BulkHistory.add(ground.upstream().repository(), stage.scaled(MEGABYTES));
            ground.restart();
            ground.process().awaitReady();
            figures.add(figure("recovery-upstream-1-gb", kills(ground, bigKills, tasks), say));
        }
        figures.addAll(new AgentRecovery(stage, say).figures());
        return figures;
    }

    static Figure figure(String name, Samples seconds, Consumer<String> say) {
        say.accept(String.format(
                Locale.ROOT,
                "%s: median %.2f s, worst %.2f s of %d kills",
                name,
                seconds.median(),
                seconds.most(),
                seconds.values().size()));
        return new Figure(name, seconds.most(), "s", seconds.median(), new Bound.ValueBelow(SECONDS));
    }

    /** Each time the upstream is started again at once, and the client asks again and again meanwhile. */
    private static Samples kills(Ground ground, int count, Iterator<TaskId> tasks)
            throws IOException, InterruptedException {
        Client client = ground.client(1);
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Claim claim = client.newClaim(tasks.next());
            Prepared push = client.prepare(
                    Landing.of(new Transition.Take(claim)), client.mirror().board());
            long begin = System.nanoTime();
            ground.process().kill();
            ground.restart();
            while (!client.send(push).landed()) {
                Thread.sleep(LOOK);
            }
            seconds.add((System.nanoTime() - begin) / 1e9);
            var _ = client.land(Landing.of(new Transition.Complete(client.completed(claim))))
                    .orThrow();
        }
        return new Samples(seconds);
    }
}
