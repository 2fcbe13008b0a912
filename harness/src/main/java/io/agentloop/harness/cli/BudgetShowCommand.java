package io.agentloop.harness.cli;

import io.agentloop.harness.cost.CostText;
import io.agentloop.harness.records.GatewayReading.Spent;
import io.agentloop.harness.records.Json;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows every cap and what is used of it. */
@Command(name = "show", description = "Every cap, what is used of it, and what calls on their way have reserved.")
final class BudgetShowCommand extends SpendingCommand {
    @Option(names = "--json", description = "for programs, with stable names")
    private boolean json;

    BudgetShowCommand(Services services) {
        super(services);
    }

    @Override
    public Integer call() {
        List<Spent> caps = costs().caps();
        if (json) {
            console().print(Json.write(caps));
            return OK;
        }
        CostText.caps(caps).forEach(console()::print);
        return OK;
    }
}
