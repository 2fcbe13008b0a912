package io.agentloop.harness.cli;

import io.agentloop.harness.docker.ImageTag;
import io.agentloop.harness.docker.LogLine;
import io.agentloop.harness.fleet.ContainerSpecs;
import io.agentloop.harness.fleet.Fleet;
import io.agentloop.harness.image.AgentImage;
import io.agentloop.harness.layout.RunFolder;
import io.agentloop.harness.problem.WorkFailed;
import io.agentloop.harness.problem.WrongUsage;
import io.agentloop.harness.project.Settings;
import io.agentloop.harness.records.RunRecord;
import io.agentloop.harness.records.RunRecord.Flags;
import io.agentloop.harness.tool.ToolContainer;
import io.agentloop.harness.tool.ToolTree;
import io.agentloop.protocol.config.HarnessConfig;
import io.agentloop.protocol.config.TimeSpans;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** What the commands that need a project's own toolchain have in common: they run it in a container of the agents' image. */
abstract class ToolCommand extends RunCommand {
    private static final int RANDOM_BYTES = 6;

    @Option(names = "--limit", paramLabel = "30m", description = "how long it may take", defaultValue = "30m")
    private String limit = "30m";

    ToolCommand(Services services) {
        super(services);
    }

    /** Whether there is a run, and it runs; one that is there and does not run is no place to work on. */
    final boolean isRunning() {
        RunFolder folder = project().run(run());
        if (!Files.isDirectory(folder.repository())) {
            return false;
        }
        if (Fleet.find(containers(), names()).upstreamIsUp()) {
            return true;
        }
        throw new WorkFailed("the run '" + run() + "' is there and does not run; `harness up"
                + options().repeated() + "` starts it, `harness down --purge"
                + options().repeated() + "` removes it");
    }

    /** Main of the run, or the project. */
    final ToolTree tree(boolean ofRun) {
        return ofRun
                ? ToolTree.ofRun(project().run(run()))
                : ToolTree.ofProject(project(), services().clock(), console());
    }

    /** Runs a command on the tree; what it writes to its standard error goes to ours. */
    final int tool(ToolTree tree, List<String> command, Consumer<String> out) {
        Optional<RunRecord> record = RunRecord.read(project().run(run()));
        HarnessConfig config =
                Settings.of(project(), record.map(RunRecord::flags).orElse(Flags.NONE));
        ImageTag image = new AgentImage(
                        services().installation(),
                        services().images().get(),
                        services().programs(),
                        services().environment(),
                        console(),
                        services().clock())
                .ensure(config.image());
        ContainerSpecs specs = new ContainerSpecs(names(), run(), image, Optional.empty());
        return new ToolContainer(containers(), specs, names(), services().sleeper())
                .run(freshName(), tree, command, config.limits(), limit(), line -> take(line, out));
    }

    /** A process has its number on its own machine, or in its own container, alone. */
    private static String freshName() {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        return ProcessHandle.current().pid() + "-" + HexFormat.of().formatHex(random);
    }

    private void take(LogLine line, Consumer<String> out) {
        if (line.error()) {
            console().note(line.text());
        } else {
            out.accept(line.text());
        }
    }

    private Duration limit() {
        try {
            return TimeSpans.parse(limit);
        } catch (IllegalArgumentException bad) {
            throw new WrongUsage("--limit: " + bad.getMessage());
        }
    }
}
