package io.agentloop.gateway;

import io.agentloop.gateway.budget.BudgetRules;
import io.agentloop.gateway.budget.LedgerBudget;
import io.agentloop.gateway.control.Admin;
import io.agentloop.gateway.control.AgentRegister;
import io.agentloop.gateway.egress.AllowedHosts;
import io.agentloop.gateway.pace.FleetPace;
import io.agentloop.gateway.pace.PaceRules;
import io.agentloop.gateway.provider.Providers;
import java.io.IOException;

/** What can change while calls go on. */
record Live(
        Layout layout,
        AgentRegister agents,
        Providers providers,
        LedgerBudget budget,
        FleetPace pace,
        AllowedHosts allowed)
        implements Admin.Reload {
    @Override
    public void run() throws IOException {
        use(Settings.read(layout));
        System.out.println("event=reloaded");
    }

    /** Takes over these; what was stopped for want of a good key tries again. */
    void use(Settings settings) {
        agents.replace(settings.run().agents());
        providers.replace(settings.endpoints(), settings.keys());
        budget.rules(BudgetRules.of(settings.outside()));
        pace.rules(PaceRules.of(settings.run()));
        allowed.allow(settings.outside().allow());
        allowed.allowTools(settings.outside().providerTools());
        pace.reset();
    }
}
