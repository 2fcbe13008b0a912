package io.agentloop.harness.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints a completion script. */
@Command(name = "completion", description = "A completion script for bash and zsh: source <(harness completion)")
final class CompletionCommand implements Callable<Integer> {
    private final Services services;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    CompletionCommand(Services services) {
        this.services = services;
    }

    @Override
    public Integer call() {
        services.console().print(AutoComplete.bash("harness", spec.root().commandLine()));
        return RunCommand.OK;
    }
}
