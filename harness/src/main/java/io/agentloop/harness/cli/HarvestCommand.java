package io.agentloop.harness.cli;

import io.agentloop.harness.people.ProjectExchange;
import picocli.CommandLine.Command;

/** Brings the run's work into the project. */
@Command(name = "harvest", description = "Fetch the run's main into the project, as the branch agents/<run>.")
final class HarvestCommand extends RunCommand {
    HarvestCommand(Services services) {
        super(services);
    }

    @Override
    public Integer call() {
        console().print(new ProjectExchange(project(), existingRun()).harvest(run()));
        return OK;
    }
}
