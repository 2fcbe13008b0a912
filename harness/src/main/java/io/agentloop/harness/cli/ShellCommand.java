package io.agentloop.harness.cli;

import io.agentloop.harness.docker.ContainerName;
import io.agentloop.harness.fleet.Fleet;
import io.agentloop.harness.problem.WorkFailed;
import io.agentloop.protocol.id.AgentId;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lets a person look around where an agent works. */
@Command(
        name = "shell",
        description = "A shell in an agent's workspace, with the agent's rights. Needs the docker command.")
final class ShellCommand extends RunCommand {
    @Parameters(paramLabel = "AGENT", description = "the agent")
    private String agent = "";

    ShellCommand(Services services) {
        super(services);
    }

    @Override
    public Integer call() {
        ContainerName name = container(agent);
        if (!Fleet.find(containers(), names()).running().contains(new AgentId(agent))) {
            throw new WorkFailed(agent + " does not run; start it with `harness up"
                    + options().repeated() + "`");
        }
        List<String> command = new ArrayList<>(List.of("docker", "exec", "-i"));
        if (console().isTerminal()) {
            command.add("-t");
        }
        command.addAll(List.of("-u", "agent", "-w", "/workspace", name.value(), "/bin/bash"));
        return services().programs().interactive(command);
    }
}
