package io.agentloop.harness.cli;

import io.agentloop.git.BareRepository;
import io.agentloop.git.CommitInfo;
import io.agentloop.git.project.Strands;
import io.agentloop.harness.report.PlainText;
import io.agentloop.harness.rescue.RescueShelf;
import io.agentloop.harness.rescue.RescuedWork;
import io.agentloop.harness.status.RunView;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows rescued work. */
@Command(
        name = "show",
        description = {"The commits of rescued work, and all they change as one patch.", "Needs no running run."})
final class RescueShowCommand extends ShelfCommand {
    private static final int MOST_COMMITS = 50;
    private static final int MOST_BYTES = 256 * 1024;

    @Parameters(paramLabel = "COMMIT", description = "as `rescue list` shows it; the first digits are enough")
    private String commit = "";

    RescueShowCommand(Services services) {
        super(services);
    }

    @Override
    void work(BareRepository repository, RunView view, RescueShelf shelf) throws IOException {
        RescuedWork work = shelf.named(commit);
        Strands strands = new Strands(repository, view.main());
        line("task", work.task() + " " + work.title(view.board()));
        line("agent", work.agent().value());
        line(
                "task since",
                strands.isOnMain(work.commit())
                        ? "all of this is on main"
                        : work.standing().toString());
        line("ref", work.ref());
        List<CommitInfo> commits = work.strand().commits();
        commits.stream()
                .skip(Math.max(0, commits.size() - MOST_COMMITS))
                .forEach(each -> line(
                        "commit",
                        each.id().value().substring(0, 9) + " " + each.subject() + " ("
                                + each.author().name() + ", " + each.author().when() + ")"));
        console().print("");
        strands.patch(work.commit(), MOST_BYTES).lines().map(PlainText::of).forEach(console()::print);
    }

    private void line(String name, String value) {
        console().print("%-13s %s".formatted(name, PlainText.of(value.strip().replace('\n', ' '))));
    }
}
