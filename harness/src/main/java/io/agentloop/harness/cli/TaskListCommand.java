package io.agentloop.harness.cli;

import io.agentloop.harness.records.Json;
import io.agentloop.harness.report.PlainText;
import io.agentloop.harness.status.RunView;
import io.agentloop.harness.status.TaskOverview;
import io.agentloop.protocol.board.Claim;
import io.agentloop.protocol.board.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the tasks of a run. */
@Command(name = "list", description = "The tasks by state.")
final class TaskListCommand extends RunCommand {
    private static final int TITLE = 60;
    private static final String ROW = "%-28s %-10s %4s %-10s %-10s %s";

    @Option(names = "--json", description = "for programs")
    private boolean json;

    TaskListCommand(Services services) {
        super(services);
    }

    record Line(
            String id,
            String state,
            int priority,
            @Nullable String role,
            @Nullable String agent,
            String title) {}

    @Override
    public Integer call() {
        RunView view = view();
        TaskOverview overview = view.tasks();
        List<Line> lines = overview.tasks().stream()
                .map(task -> line(view, overview, task))
                .toList();
        if (json) {
            console().print(Json.write(lines));
            return OK;
        }
        console().print(ROW.formatted("TASK", "STATE", "PRIO", "ROLE", "AGENT", "TITLE"));
        lines.forEach(line -> console()
                .print(ROW.formatted(
                                line.id(),
                                line.state(),
                                line.priority(),
                                line.role() == null ? "any" : line.role(),
                                line.agent() == null ? "-" : line.agent(),
                                PlainText.line(line.title(), TITLE))
                        .stripTrailing()));
        return OK;
    }

    private static Line line(RunView view, TaskOverview overview, Task task) {
        Claim claim = view.board().claims().get(task.id());
        return new Line(
                task.id().value(),
                overview.word(task),
                task.priority(),
                task.role() == null ? null : task.role().value(),
                claim == null ? null : claim.agent().value(),
                task.title());
    }
}
