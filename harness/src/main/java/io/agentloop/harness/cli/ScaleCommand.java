package io.agentloop.harness.cli;

import io.agentloop.harness.keys.KeySource;
import io.agentloop.harness.records.RunRecord.Flags;
import io.agentloop.harness.up.UpRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Changes how many agents a run has. */
@Command(
        name = "scale",
        description = {"Change how many agents the run has.", "Agents that leave hand in their work first."})
final class ScaleCommand extends RunCommand {
    @Parameters(paramLabel = "N", description = "how many agents")
    private int agents;

    ScaleCommand(Services services) {
        super(services);
    }

    @Override
    public Integer call() {
        existingRun();
        UpCommand.up(services())
                .run(new UpRequest(
                        project(),
                        run(),
                        Flags.ofAgents(agents),
                        KeySource.lastResort(services().environment())));
        return OK;
    }
}
