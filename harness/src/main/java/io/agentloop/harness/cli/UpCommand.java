package io.agentloop.harness.cli;

import io.agentloop.harness.image.AgentImage;
import io.agentloop.harness.records.RunRecord.Flags;
import io.agentloop.harness.status.RunStatus;
import io.agentloop.harness.status.StatusText;
import io.agentloop.harness.status.Watching;
import io.agentloop.harness.up.Up;
import io.agentloop.harness.up.UpRequest;
import io.agentloop.protocol.config.HarnessConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts a run, or goes on with it. */
@Command(
        name = "up",
        description = {
            "Start agents on the project, or go on with a run.",
            "Can be repeated: what runs stays, what is missing is started, changed settings reach the run."
        })
final class UpCommand extends RunCommand {
    @Option(names = "--agents", paramLabel = "N", description = "how many agents (wins over harness.yaml)")
    private @Nullable Integer agents;

    @Option(
            names = "--cli",
            paramLabel = "NAME",
            description = {
                "what plays the sessions: claude, codex, gemini, opencode, qwen,",
                "command (yours), or scripted (plays files)"
            })
    private @Nullable String cli;

    @Option(names = "--model", paramLabel = "NAME", description = "the model, handed to the CLI")
    private @Nullable String model;

    @Option(
            names = "--provider",
            paramLabel = "NAME",
            description = {
                "who runs the model: anthropic, openai, gemini, one of harness.yaml,",
                "or scripted (plays provider.yaml; no key)"
            })
    private @Nullable String provider;

    @Option(names = "--budget", paramLabel = "N", description = "what the run may spend: 10 (USD), $10 or 500k tokens")
    private @Nullable String budget;

    @Mixin
    private KeyOption keys = new KeyOption();

    @Option(names = "--image", paramLabel = "BASE", description = "the base image to build the agents' image on")
    private @Nullable String base;

    @Option(names = "--wait", description = "stay until nothing is open or held; exit 1 unless all is completed")
    private boolean wait;

    UpCommand(Services services) {
        super(services);
    }

    @Override
    public Integer call() {
        Flags flags = new Flags(agents, cli, model, base, provider, budget);
        HarnessConfig config = up(services()).run(new UpRequest(project(), run(), flags, keys.source(services())));
        if (!wait) {
            sayWhatNext(config);
            return OK;
        }
        RunStatus status =
                new Watching(statusReader()::read, console(), services().sleeper()).untilDone();
        StatusText.outcome(status).forEach(console()::print);
        return status.tasks().completed() == status.tasks().total() ? OK : FAILED;
    }

    static AgentImage image(Services services) {
        return new AgentImage(
                services.installation(),
                services.images().get(),
                services.programs(),
                services.environment(),
                services.console(),
                services.clock());
    }

    static Up up(Services services) {
        return new Up(
                services.containers().get(),
                image(services),
                services.installation(),
                services.console(),
                services.clock(),
                services.sleeper());
    }

    private void sayWhatNext(HarnessConfig config) {
        String harness = "  " + services().command();
        String again = options().repeated();
        int count = config.crew().size();
        console()
                .print((count == 1 ? "1 agent works" : count + " agents work") + " on "
                        + project().name() + ". Next:");
        console().print(harness + " status" + again + " --watch   what they do");
        console().print(harness + " logs" + again + " -f          what they say");
        console().print(harness + " harvest" + again + "          their work as a branch of the project");
        console().print(harness + " pause" + again + "            claim nothing new; `resume` goes on");
        console().print(harness + " down" + again + "             the end; the repository and logs stay");
    }
}
