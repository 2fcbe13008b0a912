package io.agentloop.harness.cli;

import io.agentloop.harness.docker.ContainerName;
import io.agentloop.harness.fleet.Fleet;
import io.agentloop.harness.fleet.TakeDown;
import io.agentloop.protocol.board.BoardFiles;
import io.agentloop.protocol.board.RunFile;
import io.agentloop.protocol.board.RunState;
import io.agentloop.protocol.board.Transition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Stops agents so that `up` goes on with them. */
@Command(
        name = "stop",
        description = {"Stop agents: they hand in their work, and `up` goes on with them.", "Without names: all."})
final class StopCommand extends RunCommand {
    @Parameters(paramLabel = "AGENT", arity = "0..*", description = "agents (default: all)")
    private List<String> agents = new ArrayList<>();

    StopCommand(Services services) {
        super(services);
    }

    @Override
    public Integer call() {
        List<ContainerName> named = agents.stream().map(this::container).toList();
        Fleet fleet = Fleet.find(containers(), names());
        if (agents.isEmpty() && fleet.upstreamIsUp()) {
            wish(new Transition.Steer(Map.of(BoardFiles.RUN, RunFile.text(RunState.STOPPED))), "run: stopped\n");
        }
        List<ContainerName> running =
                fleet.running().stream().map(names()::agent).toList();
        List<ContainerName> stopping = agents.isEmpty()
                ? running
                : named.stream().filter(running::contains).toList();
        new TakeDown(containers(), console(), services().clock()).stop(stopping);
        console()
                .print(
                        stopping.isEmpty()
                                ? "no agent was running"
                                : "go on with `harness up" + options().repeated() + "`");
        return OK;
    }
}
