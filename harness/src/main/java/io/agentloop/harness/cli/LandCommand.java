package io.agentloop.harness.cli;

import io.agentloop.harness.people.ProjectExchange;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Brings a person's work into the run. */
@Command(name = "land", description = "Land a person's commits on the main of the running run.")
final class LandCommand extends RunCommand {
    @Parameters(paramLabel = "REV", description = "a commit of the project, such as HEAD or a branch")
    private String revision = "";

    LandCommand(Services services) {
        super(services);
    }

    @Override
    public Integer call() {
        console().print(new ProjectExchange(project(), existingRun()).land(revision, upstream()));
        return OK;
    }
}
