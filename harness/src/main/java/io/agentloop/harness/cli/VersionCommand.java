package io.agentloop.harness.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints the version. */
@Command(name = "version", description = "The version of Agentloop.")
final class VersionCommand implements Callable<Integer> {
    private final Services services;

    VersionCommand(Services services) {
        this.services = services;
    }

    @Override
    public Integer call() {
        services.console().print("agentloop " + services.version());
        return RunCommand.OK;
    }
}
