package io.agentloop.harness.up;

import io.agentloop.harness.docker.Containers;
import io.agentloop.harness.docker.ImageTag;
import io.agentloop.harness.fleet.ContainerSpecs;
import io.agentloop.harness.fleet.Fleet;
import io.agentloop.harness.fleet.RunNames;
import io.agentloop.harness.fleet.TakeDown;
import io.agentloop.harness.gateway.GatewayAdmin;
import io.agentloop.harness.gateway.GatewayStart;
import io.agentloop.harness.gateway.GatewayWish;
import io.agentloop.harness.host.Sleeper;
import io.agentloop.harness.keys.Authorities;
import io.agentloop.harness.keys.Keys;
import io.agentloop.harness.layout.ProjectFolder;
import io.agentloop.harness.layout.RunFolder;
import io.agentloop.harness.layout.RunLock;
import io.agentloop.harness.problem.WorkFailed;
import io.agentloop.harness.records.GatewayReading.Reached;
import io.agentloop.protocol.config.HarnessConfig;
import io.agentloop.protocol.id.RunName;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A gateway without a run, which asks the providers and goes; nothing of it stays. */
public final class GatewayTrial {
    private static final RunName RUN = new RunName("doctor");

    private final Containers containers;
    /** Longer than any question takes: a doctor that was killed takes nothing down. */
    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private final ProjectFolder project;
    private final RunFolder folder;
    private final RunNames names;
    private final ContainerSpecs specs;
    private final Clock clock;
    private final Sleeper sleeper;

    /** Beside the runs of this project. */
    public GatewayTrial(Containers containers, ProjectFolder project, ImageTag image, Clock clock, Sleeper sleeper) {
        this.containers = containers;
        this.project = project;
        this.folder = project.run(RUN);
        this.names = new RunNames(project, RUN);
        this.specs = new ContainerSpecs(names, RUN, image, Optional.empty()).withGatewayFor(LIFETIME);
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /** How each provider answered. */
    public List<Reached> run(HarnessConfig config, Keys keys) {
        if (Files.exists(folder.repository()) || Files.exists(folder.record())) {
            throw new WorkFailed("not asked, because the gateway for this question would be called as your run '" + RUN
                    + "' is; `harness doctor --run " + RUN + "` asks while it is up");
        }
        folder.create();
        try (RunLock _ = RunLock.take(folder, () -> {})) {
            // Another doctor took it along that has just ended.
            folder.create();
            return reached(config, keys);
        }
    }

    private List<Reached> reached(HarnessConfig config, Keys keys) {
        try {
            GatewayWish wish = new GatewayWish(Optional.of(keys), Authorities.read(config, project), Optional.empty());
            new GatewayStart(containers, names, specs, folder, config, Optional.of(wish))
                    .prepare(Fleet.find(containers, names), List.of());
            var gateway = new ServerStart.Server("the gateway", names.gateway(), folder.gatewayReady());
            new ServerStart(containers, names, gateway, clock, sleeper).await();
            return new GatewayAdmin(containers, names.gateway()).check();
        } finally {
            new TakeDown(containers, event -> {}, clock).down(names, false);
            folder.delete();
        }
    }
}
