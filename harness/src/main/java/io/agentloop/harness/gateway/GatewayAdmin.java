package io.agentloop.harness.gateway;

import io.agentloop.harness.docker.ContainerName;
import io.agentloop.harness.docker.Containers;
import io.agentloop.harness.docker.ExecOutcome;
import io.agentloop.harness.problem.WorkFailed;
import io.agentloop.harness.records.CostLine;
import io.agentloop.harness.records.GatewayReading;
import io.agentloop.harness.records.GatewayReading.Reached;
import io.agentloop.harness.records.GatewayReading.State;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The way into a running gateway: through the engine, to a socket that nobody else reaches. */
public final class GatewayAdmin {
    private static final String RELAY = "/opt/agentloop/bin/relay";
    private static final String SOCKET = "/run/admin/gateway.sock";
    private static final Duration LIMIT = Duration.ofSeconds(30);
    /** Several providers may each take their time. */
    private static final Duration CHECK_LIMIT = Duration.ofMinutes(2);

    private final Containers containers;
    private final ContainerName name;

    /** The gateway in this container. */
    public GatewayAdmin(Containers containers, ContainerName name) {
        this.containers = containers;
        this.name = name;
    }

    /** How it stands; nothing when what it says is not understood. */
    public Optional<State> state() {
        return GatewayReading.state(ask("GET", "/status", LIMIT));
    }

    /** What was spent, added up by agent, role, task, model or session. */
    public List<CostLine> costs(String by) {
        return GatewayReading.costs(ask("GET", "/costs?by=" + by, LIMIT))
                .orElseThrow(() -> new WorkFailed("the gateway " + name
                        + " did not say what was spent; `harness logs` and `docker logs " + name + "` may tell why"));
    }

    /** Settings and keys are read again, and calls that were stopped go on. */
    public void reload() {
        ask("POST", "/reload", LIMIT);
    }

    /** Which providers answer it. */
    public List<Reached> check() {
        return GatewayReading.reached(ask("POST", "/check", CHECK_LIMIT));
    }

    private byte[] ask(String method, String path, Duration limit) {
        ExecOutcome outcome = containers.exec(name, List.of(RELAY, method, path, SOCKET), new byte[0], limit);
        if (outcome.exitCode() != 0) {
            throw new WorkFailed("the gateway " + name + " did not take " + method + " " + path + ": "
                    + outcome.errors().strip().lines().findFirst().orElse("exit code " + outcome.exitCode()));
        }
        return outcome.output();
    }
}
