package io.agentloop.harness.cli;

import io.agentloop.harness.cost.BudgetRaise;
import io.agentloop.harness.layout.RunFolder;
import io.agentloop.harness.project.Settings;
import io.agentloop.harness.records.RunRecord;
import io.agentloop.harness.records.RunRecord.Flags;
import io.agentloop.harness.report.Event;
import io.agentloop.protocol.config.HarnessConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Gives the run more to spend. */
@Command(
        name = "raise",
        description = {
            "Raise the cap of the run: 30 or $30 is the new cap, +5 adds to it, \"3M tokens\" for a cap in tokens.",
            "Holds at once, and for every later `up`. Caps of roles, agents, tasks and sessions are in harness.yaml."
        })
final class BudgetRaiseCommand extends SpendingCommand {
    @Parameters(paramLabel = "AMOUNT", description = "the new cap, or with + what is added to it")
    private String amount = "";

    BudgetRaiseCommand(Services services) {
        super(services);
    }

    @Override
    public Integer call() {
        RunFolder folder = existingRun();
        Flags flags = RunRecord.read(folder).map(RunRecord::flags).orElse(Flags.NONE);
        HarnessConfig config = Settings.of(project(), flags);
        BudgetRaise.Raised raised = new BudgetRaise(folder, gateway())
                .to(
                        config.outside().budget().run(),
                        amount,
                        () -> console().tell(new Event.News("another command changes this run; waiting for it")));
        console()
                .print("the run may spend " + raised.now() + ", " + raised.before() + " before; agents that have left"
                        + " come back with `" + services().command() + " up"
                        + options().repeated() + "`");
        return OK;
    }
}
