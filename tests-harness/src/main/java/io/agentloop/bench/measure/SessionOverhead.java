package io.agentloop.bench.measure;

import io.agentloop.bench.figure.Bound;
import io.agentloop.bench.figure.Figure;
import io.agentloop.bench.figure.Samples;
import io.agentloop.bench.scene.BashLoops;
import io.agentloop.bench.scene.Scene;
import io.agentloop.bench.scene.ScratchProject;
import io.agentloop.bench.scene.SessionScript;
import io.agentloop.bench.scene.Stage;
import io.agentloop.harness.docker.Container;
import io.agentloop.protocol.id.AgentId;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** What a loop adds to a session: from the claim to the CLI's start, and from its exit to the landing, beside a bash loop. */
final class SessionOverhead implements Benchmark {
    private static final int TASKS = 60;
    /** A session of a CLI lasts minutes. */
    private static final double BOUND_MS = 1000;

    private static final Waiting ALL = new Waiting(Duration.ofSeconds(2), Duration.ofMinutes(5));

    /** Gives what is known so far. */
    private interface Look {
        SessionTimes times() throws IOException;
    }

    @Override
    public String name() {
        return "session";
    }

    @Override
    public List<Figure> measure(Stage stage, Consumer<String> say) throws IOException, InterruptedException {
        int tasks = Math.max(5, stage.scaled(TASKS));
        ScratchProject project = new ScratchProject(1, tasks, SessionScript.TELL_TIMES);
        SessionTimes bash;
        try (Scene scene = stage.scene("session-bash", project);
                BashLoops loops = stage.bashLoops(scene, 1)) {
            Container loop = loops.all().getFirst();
            bash = until(tasks, () -> new SessionTimes().log(scene.log(loop)));
        }
        SessionTimes ours;
        try (Scene scene = stage.scene("session", project)) {
            scene.up();
            Map.Entry<AgentId, Container> agent =
                    scene.agents().entrySet().iterator().next();
            ours = until(
                    tasks,
                    () -> new SessionTimes().log(scene.log(agent.getValue())).said(scene.printed(agent.getKey())));
        }
        return List.of(
                figure("session-claim-to-start", ours.before(), bash.before(), say),
                figure("session-exit-to-landed", ours.after(), bash.after(), say));
    }

    private static SessionTimes until(int tasks, Look look) throws IOException, InterruptedException {
        // The first one does not count.
        ALL.until(tasks + " tasks have landed", () -> look.times().landed() >= tasks - 1);
        return look.times();
    }

    private static Figure figure(String name, Samples ours, Samples bash, Consumer<String> say) {
        say.accept(String.format(
                Locale.ROOT,
                "%s: %.1f ms (median), %.1f ms (p95); bash loop %.1f ms, %.1f ms",
                name,
                ours.median(),
                ours.percentile(95),
                bash.median(),
                bash.percentile(95)));
        return new Figure(name, ours.median(), "ms", Math.max(0.01, bash.median()), new Bound.ValueAtMost(BOUND_MS));
    }
}
