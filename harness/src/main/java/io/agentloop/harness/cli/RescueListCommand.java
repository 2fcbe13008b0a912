package io.agentloop.harness.cli;

import io.agentloop.git.BareRepository;
import io.agentloop.harness.records.Json;
import io.agentloop.harness.report.Ages;
import io.agentloop.harness.report.PlainText;
import io.agentloop.harness.rescue.RescueShelf;
import io.agentloop.harness.status.RunStatus;
import io.agentloop.harness.status.RunView;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists rescued work. */
@Command(
        name = "list",
        description = {
            "Work that did not get to main, newest first: whose it is, how much, and what became of the task.",
            "Needs no running run."
        })
final class RescueListCommand extends ShelfCommand {
    private static final String ROW = "%-10s %-28s %-10s %7s %10s %-15s %s";
    private static final int SUBJECT = 50;

    @Option(names = "--task", paramLabel = "ID", description = "of this task only")
    private @Nullable String task;

    @Option(names = "--agent", paramLabel = "NAME", description = "of this agent only")
    private @Nullable String agent;

    @Option(names = "--json", description = "for programs")
    private boolean json;

    RescueListCommand(Services services) {
        super(services);
    }

    @Override
    void work(BareRepository repository, RunView view, RescueShelf shelf) throws IOException {
        List<RunStatus.Rescued> works = shelf.all().stream()
                .filter(work -> task == null || work.task().value().equals(task))
                .filter(work -> agent == null || work.agent().value().equals(agent))
                .map(work -> RunStatus.Rescued.of(work, services().clock()))
                .toList();
        if (json) {
            console().print(Json.write(works));
            return;
        }
        if (works.isEmpty()) {
            console().print("nothing is rescued: all work that agents committed is on main");
            return;
        }
        console().print(ROW.formatted("COMMIT", "TASK", "AGENT", "COMMITS", "AGE", "TASK SINCE", "SUBJECT"));
        works.forEach(work -> console()
                .print(ROW.formatted(
                                work.commit().substring(0, 9),
                                PlainText.line(work.task(), 28),
                                work.agent(),
                                work.commits(),
                                Ages.of(Duration.ofSeconds(work.ageSeconds())),
                                work.standing(),
                                PlainText.line(work.subject(), SUBJECT))
                        .stripTrailing()));
    }
}
