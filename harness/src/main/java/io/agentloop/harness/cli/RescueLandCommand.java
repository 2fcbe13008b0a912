package io.agentloop.harness.cli;

import io.agentloop.git.BareRepository;
import io.agentloop.harness.report.PlainText;
import io.agentloop.harness.rescue.RescueLanding;
import io.agentloop.harness.rescue.RescueShelf;
import io.agentloop.harness.rescue.RescuedWork;
import io.agentloop.harness.status.RunView;
import io.agentloop.protocol.board.Task;
import io.agentloop.protocol.board.TaskState;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lands rescued work. */
@Command(
        name = "land",
        description = {
            "Land rescued work on the main of the running run, as a person does with `harness land`.",
            "Its copy goes when all of it is on main; a conflict is told with files, and what to type."
        })
final class RescueLandCommand extends ShelfCommand {
    @Parameters(paramLabel = "COMMIT", description = "as `rescue list` shows it; the first digits are enough")
    private String commit = "";

    RescueLandCommand(Services services) {
        super(services);
    }

    @Override
    void work(BareRepository repository, RunView view, RescueShelf shelf) throws IOException {
        RescuedWork work = shelf.named(commit);
        new RescueLanding(repository, upstream())
                .land(work, shelf).stream().map(PlainText::of).forEach(console()::print);
        Task task = view.board().tasks().get(work.task());
        TaskState state = task == null ? TaskState.COMPLETED : view.board().stateOf(task);
        if (state != TaskState.COMPLETED) {
            console()
                    .print("the task '" + work.task() + "' is still " + state.word() + ": "
                            + (state == TaskState.PARKED
                                    ? "`harness task reopen " + work.task() + "` gives it back to agents"
                                    : "agents go on with it"));
        }
    }
}
