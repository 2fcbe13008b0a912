package io.agentloop.harness.cli;

import io.agentloop.harness.report.PlainText;
import io.agentloop.harness.status.RunView;
import io.agentloop.protocol.board.BoardFiles;
import io.agentloop.protocol.config.Crew;
import io.agentloop.protocol.id.RoleName;
import java.util.TreeMap;
import picocli.CommandLine.Command;

/** Lists the prompts of a run. */
@Command(name = "list", description = "The prompts that the run has, and how many agents use each.")
final class PromptsListCommand extends RunCommand {
    private static final int FIRST_LINE = 70;

    PromptsListCommand(Services services) {
        super(services);
    }

    @Override
    public Integer call() {
        RunView view = view();
        Crew crew = view.config().crew();
        new TreeMap<>(view.board().steering()).forEach((path, text) -> {
            if (path.startsWith(BoardFiles.PROMPTS)) {
                String role = path.substring(BoardFiles.PROMPTS.length(), path.length() - ".md".length());
                int agents = crew.roles().getOrDefault(new RoleName(role), 0);
                String first = text.lines().findFirst().orElse("");
                console()
                        .print("%-14s %3d agents  %5d characters  %s"
                                .formatted(role, agents, text.length(), PlainText.line(first, FIRST_LINE)));
            }
        });
        return OK;
    }
}
