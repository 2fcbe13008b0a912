package io.agentloop.harness.cli;

import io.agentloop.harness.cost.CostText;
import io.agentloop.harness.cost.RunCosts;
import io.agentloop.harness.problem.WrongUsage;
import io.agentloop.harness.records.CostLine;
import io.agentloop.harness.records.Json;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what a run has spent. */
@Command(
        name = "cost",
        description = {
            "Tokens and cost of the run, as its gateway counted them.",
            "Works while the run goes on, and afterwards from the ledger in the run's folder."
        })
final class CostCommand extends SpendingCommand {
    @Option(
            names = "--by",
            paramLabel = "WHOM",
            defaultValue = "agent",
            description = "added up by agent, role, task, model or session (default: agent)")
    private String by = "agent";

    @Option(names = "--json", description = "for programs, with stable names")
    private boolean json;

    CostCommand(Services services) {
        super(services);
    }

    @Override
    public Integer call() {
        if (!RunCosts.words().contains(by)) {
            throw new WrongUsage("--by: '" + by + "' is not one of " + String.join(", ", RunCosts.words()));
        }
        List<CostLine> lines = costs().by(by);
        if (json) {
            console().print(Json.write(lines));
            return OK;
        }
        CostText.costs(by, lines).forEach(console()::print);
        return OK;
    }
}
