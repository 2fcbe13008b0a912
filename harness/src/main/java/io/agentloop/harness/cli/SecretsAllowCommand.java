package io.agentloop.harness.cli;

import io.agentloop.harness.project.AllowedSecretsFile;
import io.agentloop.protocol.board.BoardFiles;
import io.agentloop.protocol.board.Transition;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Takes a false alarm off the way of the agents. */
@Command(
        name = "allow",
        description = {
            "Let land what the upstream takes for a key: adds to the project's allowed-secrets.txt, and tells the running run.",
            "Without an entry: give the file to the run as it is."
        })
final class SecretsAllowCommand extends RunCommand {
    @Parameters(
            paramLabel = "ENTRY",
            arity = "0..*",
            description = "sha256:HEX as a refusal names it, \"path GLOB\" or \"rule ID\"")
    private List<String> entries = List.of();

    SecretsAllowCommand(Services services) {
        super(services);
    }

    @Override
    public Integer call() {
        upstream();
        String text = AllowedSecretsFile.add(project(), entries);
        boolean changed =
                wish(new Transition.Steer(Map.of(BoardFiles.ALLOWED_SECRETS, text)), "board: allowed secrets\n");
        console().print(changed ? "allowed; the next push may bring it" : "the run allows this already");
        return OK;
    }
}
