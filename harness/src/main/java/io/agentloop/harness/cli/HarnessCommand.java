package io.agentloop.harness.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command without a subcommand. */
@Command(
        name = "harness",
        mixinStandardHelpOptions = true,
        description = "N coding agents in containers, one repository, no orchestrator.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Every command about a run takes --run NAME and --project PATH.",
            "Exit codes: 0 ok, 1 failed, 2 usage, 3 environment."
        })
final class HarnessCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run()
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do, such as `harness up`");
    }
}
