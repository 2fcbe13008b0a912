package io.agentloop.harness.up;

import io.agentloop.harness.backup.Restore;
import io.agentloop.harness.docker.Containers;
import io.agentloop.harness.docker.ImageTag;
import io.agentloop.harness.fleet.ContainerSpecs;
import io.agentloop.harness.fleet.RunNames;
import io.agentloop.harness.gateway.GatewayStart;
import io.agentloop.harness.gateway.GatewayWish;
import io.agentloop.harness.host.Disk;
import io.agentloop.harness.host.Sleeper;
import io.agentloop.harness.image.AgentImage;
import io.agentloop.harness.layout.Installation;
import io.agentloop.harness.layout.RunFolder;
import io.agentloop.harness.layout.RunLock;
import io.agentloop.harness.problem.WrongUsage;
import io.agentloop.harness.project.AllowedSecretsFile;
import io.agentloop.harness.project.Preflight;
import io.agentloop.harness.project.Project;
import io.agentloop.harness.project.PromptFiles;
import io.agentloop.harness.project.Settings;
import io.agentloop.harness.project.StartPlan;
import io.agentloop.harness.records.RunRecord;
import io.agentloop.harness.records.RunRecord.Flags;
import io.agentloop.harness.report.Event;
import io.agentloop.harness.report.Reporter;
import io.agentloop.protocol.config.HarnessConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** Brings a run up; asking again for the same changes nothing, and what a killed launcher left is taken up where it is. */
public final class Up {
    private final Containers containers;
    private final AgentImage images;
    private final Installation installation;
    private final Reporter reporter;
    private final Clock clock;
    private final Sleeper sleeper;

    /** Works with these. */
    public Up(
            Containers containers,
            AgentImage images,
            Installation installation,
            Reporter reporter,
            Clock clock,
            Sleeper sleeper) {
        this.containers = containers;
        this.images = images;
        this.installation = installation;
        this.reporter = reporter;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /** Returns the settings that hold, once all agents run. */
    public HarnessConfig run(UpRequest request) {
        RunFolder folder = request.project().run(request.run());
        Restore.finish(folder);
        Flags flags = RunRecord.read(folder)
                .map(record -> request.flags().over(record.flags()))
                .orElse(request.flags());
        Gathering gathering = new Gathering(containers, request, folder);
        HarnessConfig config = gathering.config(Settings.of(request.project(), flags));
        Optional<GatewayWish> gateway = gathering.gateway(config);
        AllowedSecretsFile.check(request.project());
        Disk.check(request.project().path(), Disk.left(request.project().path()));
        boolean isNew = !Files.isDirectory(folder.repository());
        if (isNew) {
            start(request, folder, config, gateway, flags);
        } else {
            converge(request, folder, config, gateway, flags);
        }
        return config;
    }

    private void start(
            UpRequest request, RunFolder folder, HarnessConfig config, Optional<GatewayWish> gateway, Flags flags) {
        try (Project project = Project.open(request.project())) {
            refuseKeyFile(request, project);
            PromptFiles prompts = PromptFiles.of(installation, request.project());
            StartPlan plan = Preflight.check(project, config, prompts);
            plan.remarks().forEach(remark -> reporter.tell(new Event.Warning(remark)));
            ImageTag image = images.ensure(config.image());
            folder.create();
            try (RunLock _ = lock(folder)) {
                if (!Files.isDirectory(folder.repository())) {
                    String start =
                            RunRepository.create(folder, project, plan, clock).value();
                    reporter.tell(new Event.RepositoryMade(
                            start.substring(0, 9), plan.tasks().size()));
                    record(request, folder, image, flags, start);
                }
                fleetStart(request, folder, config, gateway, image).run();
            }
        }
    }

    /** Agents see every file of the project. */
    private static void refuseKeyFile(UpRequest request, Project project) {
        Path root = request.project().path();
        request.keys()
                .file()
                .filter(file -> file.startsWith(root))
                .map(file -> root.relativize(file).toString())
                .filter(file -> project.listing().entries().containsKey(file))
                .ifPresent(file -> {
                    throw new WrongUsage("the file of keys " + file
                            + " is part of the project, and every agent would read it; keep it somewhere else");
                });
    }

    private void converge(
            UpRequest request, RunFolder folder, HarnessConfig config, Optional<GatewayWish> gateway, Flags flags) {
        PromptFiles prompts = PromptFiles.of(installation, request.project());
        Preflight.checkRoles(config, prompts);
        ImageTag image = images.ensure(config.image());
        folder.create();
        try (RunLock _ = lock(folder)) {
            String start = RunRecord.read(folder).map(RunRecord::start).orElse("");
            record(request, folder, image, flags, start);
            fleetStart(request, folder, config, gateway, image).run();
        }
    }

    private FleetStart fleetStart(
            UpRequest request, RunFolder folder, HarnessConfig config, Optional<GatewayWish> gateway, ImageTag image) {
        RunNames names = new RunNames(request.project(), request.run());
        ContainerSpecs specs = new ContainerSpecs(names, request.run(), image, RunRepository.seed(folder));
        var wanted = new BoardSettings.Wanted(config, AllowedSecretsFile.read(request.project()));
        GatewayStart gatewayStart = new GatewayStart(containers, names, specs, folder, config, gateway);
        return new FleetStart(containers, names, specs, folder, wanted, gatewayStart, reporter, clock, sleeper);
    }

    private RunLock lock(RunFolder folder) {
        return RunLock.take(
                folder, () -> reporter.tell(new Event.News("another command changes this run; waiting for it")));
    }

    private void record(UpRequest request, RunFolder folder, ImageTag image, Flags flags, String start) {
        String created = RunRecord.read(folder)
                .map(RunRecord::createdAt)
                .orElse(clock.instant().toString());
        new RunRecord(request.run().value(), request.project().path().toString(), created, start, image.value(), flags)
                .write(folder);
    }
}
