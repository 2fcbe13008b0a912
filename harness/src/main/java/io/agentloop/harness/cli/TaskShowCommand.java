package io.agentloop.harness.cli;

import io.agentloop.harness.problem.WorkFailed;
import io.agentloop.harness.problem.WrongUsage;
import io.agentloop.harness.report.PlainText;
import io.agentloop.harness.status.RunView;
import io.agentloop.harness.status.TaskOverview;
import io.agentloop.protocol.board.Attempts;
import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.Claim;
import io.agentloop.protocol.board.Completed;
import io.agentloop.protocol.board.Parked;
import io.agentloop.protocol.board.Task;
import io.agentloop.protocol.board.TaskFile;
import io.agentloop.protocol.id.BadName;
import io.agentloop.protocol.id.TaskId;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows one task with everything that is known of it. */
@Command(name = "show", description = "One task: its text, its state, its attempts.")
final class TaskShowCommand extends RunCommand {
    @Parameters(paramLabel = "ID", description = "the task")
    private String id = "";

    TaskShowCommand(Services services) {
        super(services);
    }

    @Override
    public Integer call() {
        RunView view = view();
        Task task = Optional.ofNullable(view.board().tasks().get(id(id)))
                .orElseThrow(() -> new WorkFailed(
                        "there is no task '" + id + "' in the run '" + run() + "'; `harness task list` names them"));
        state(view.board(), view.tasks(), task);
        console().print("");
        TaskFile.text(task).lines().map(PlainText::of).forEach(console()::print);
        return OK;
    }

    static TaskId id(String text) {
        try {
            return new TaskId(text);
        } catch (BadName bad) {
            throw new WrongUsage(String.valueOf(bad.getMessage()));
        }
    }

    private void state(Board board, TaskOverview overview, Task task) {
        line("task", task.id().value());
        line(
                "state",
                overview.word(task)
                        + overview.blocked(task).map(why -> ": " + why).orElse(""));
        Claim claim = board.claims().get(task.id());
        if (claim != null) {
            line("held by", claim.agent() + ", attempt " + claim.attempt());
        }
        Parked parked = board.parked().get(task.id());
        if (parked != null) {
            line("parked", parked.reason());
        }
        Completed done = board.completed().get(task.id());
        if (done != null) {
            line("completed by", done.agent() + ", tests " + done.tests() + ", landed " + done.landed());
        }
        Attempts attempts = board.attemptsOf(task.id());
        if (attempts.claims() > 0) {
            line("attempts", attempts.claims() + ", " + attempts.failed() + " failed");
            line("last ended", attempts.ended());
        }
        each("rescued", attempts.rescued());
        each("note", attempts.notes());
    }

    private void each(String name, List<String> values) {
        values.forEach(value -> line(name, value));
    }

    private void line(String name, String value) {
        if (!value.isBlank()) {
            console()
                    .print("%-13s %s".formatted(name, PlainText.of(value.strip().replace('\n', ' '))));
        }
    }
}
