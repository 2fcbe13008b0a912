package io.agentloop.bench.claims;

import io.agentloop.bench.figure.Bound;
import io.agentloop.bench.figure.Figure;
import io.agentloop.bench.figure.Samples;
import io.agentloop.bench.measure.Waiting;
import io.agentloop.bench.scene.Scene;
import io.agentloop.bench.scene.ScratchProject;
import io.agentloop.bench.scene.SessionScript;
import io.agentloop.bench.scene.Stage;
import io.agentloop.harness.problem.WorkFailed;
import io.agentloop.protocol.id.AgentId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Consumer;

/** An agent's container that crashes, and one that is killed for good. */
record AgentRecovery(Stage stage, Consumer<String> say) {
    private static final int CRASHES = 5;
    private static final int DEATHS = 3;
    private static final int LEASE_SECONDS = 5;
    private static final int GRACE_SECONDS = 10;
    private static final String BEGAN = "began ";
    private static final double NANOS = 1e9;
    private static final Waiting WAITING = new Waiting(Duration.ofMillis(100), Duration.ofMinutes(1));
    private static final List<String> SETTINGS = List.of("lease: " + LEASE_SECONDS + "s", "heartbeat: 1s");

    List<Figure> figures() throws IOException, InterruptedException {
        Samples crashes = crashes(Math.max(1, stage.scaled(CRASHES)));
        Figure crashed = Recovery.figure("recovery-agent-crash", crashes, say);
        Samples deaths = deaths(Math.max(1, stage.scaled(DEATHS)));
        say.accept(String.format(
                Locale.ROOT,
                "recovery-agent-gone: another's session on its task after %.2f s (median), %.2f s (worst); the lease is %d s",
                deaths.median(),
                deaths.most(),
                LEASE_SECONDS));
        return List.of(
                crashed,
                new Figure(
                        "recovery-agent-gone",
                        deaths.most(),
                        "s",
                        LEASE_SECONDS,
                        new Bound.ValueBelow(LEASE_SECONDS + GRACE_SECONDS)));
    }

    /** The engine starts the container again: its loop resumes the claim and begins a new session. */
    private Samples crashes(int count) throws IOException, InterruptedException {
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            try (Scene scene =
                    stage.scene("recovery-crash", new ScratchProject(1, 1, SessionScript.SAY_STARTED, SETTINGS))) {
                scene.up();
                AgentId agent = scene.agents().keySet().iterator().next();
                WAITING.until("the agent is in a session", () -> sessions(scene, agent) > 0);
                long killed = now();
                scene.crash(agent);
                WAITING.until("the agent is in its next session", () -> sessions(scene, agent) > 1);
                seconds.add((newest(scene, agent) - killed) / NANOS);
            }
        }
        return new Samples(seconds);
    }

    /** Two agents and one task: whoever has it is removed, and the other takes it over. */
    private Samples deaths(int count) throws IOException, InterruptedException {
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            try (Scene scene =
                    stage.scene("recovery-gone", new ScratchProject(2, 1, SessionScript.SAY_STARTED, SETTINGS))) {
                scene.up();
                List<AgentId> agents = List.copyOf(new TreeSet<>(scene.agents().keySet()));
                WAITING.until(
                        "one agent is in a session",
                        () -> sessions(scene, agents.getFirst()) + sessions(scene, agents.getLast()) > 0);
                boolean first = sessions(scene, agents.getFirst()) > 0;
                AgentId holder = first ? agents.getFirst() : agents.getLast();
                AgentId other = first ? agents.getLast() : agents.getFirst();
                long killed = now();
                scene.destroy(holder);
                WAITING.until("the other is in a session", () -> sessions(scene, other) > 0);
                seconds.add((newest(scene, other) - killed) / NANOS);
            }
        }
        return new Samples(seconds);
    }

    private static int sessions(Scene scene, AgentId agent) throws IOException {
        return began(scene, agent).size();
    }

    private static long newest(Scene scene, AgentId agent) throws IOException {
        return began(scene, agent).stream()
                .max(Long::compare)
                .orElseThrow(() -> new WorkFailed(agent + " is in no session"));
    }

    private static List<Long> began(Scene scene, AgentId agent) throws IOException {
        return scene.printed(agent).stream()
                .filter(line -> line.startsWith(BEGAN))
                .map(line -> Long.parseLong(line.substring(BEGAN.length()).strip()))
                .toList();
    }

    private static long now() {
        Instant now = Instant.now();
        return now.getEpochSecond() * (long) NANOS + now.getNano();
    }
}
