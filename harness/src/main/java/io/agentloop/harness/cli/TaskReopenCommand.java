package io.agentloop.harness.cli;

import io.agentloop.protocol.board.Transition;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Puts parked tasks back on the list. */
@Command(name = "reopen", description = "Let agents have parked tasks again.")
final class TaskReopenCommand extends RunCommand {
    @Parameters(paramLabel = "ID", arity = "1..*", description = "parked tasks")
    private List<String> ids = new ArrayList<>();

    TaskReopenCommand(Services services) {
        super(services);
    }

    @Override
    public Integer call() {
        for (String id : ids) {
            wish(new Transition.Reopen(TaskShowCommand.id(id)), "task: reopen " + id + "\n");
            console().print("reopened: " + id);
        }
        return OK;
    }
}
