package io.agentloop.harness.cli;

import io.agentloop.harness.cost.RunCosts;
import io.agentloop.harness.fleet.Fleet;
import io.agentloop.harness.gateway.GatewayAdmin;
import io.agentloop.harness.layout.RunFolder;
import io.agentloop.harness.problem.BrokenEnvironment;
import java.util.Optional;

/** What the commands about money have in common. */
abstract class SpendingCommand extends RunCommand {
    SpendingCommand(Services services) {
        super(services);
    }

    final RunCosts costs() {
        RunFolder folder = existingRun();
        return new RunCosts(folder, gateway());
    }

    /** The running gateway; without an engine none can run. */
    final Optional<GatewayAdmin> gateway() {
        try {
            return Fleet.find(containers(), names())
                    .named(names().gateway())
                    .filter(container -> container.state().isUp())
                    .map(container -> new GatewayAdmin(containers(), container.name()));
        } catch (BrokenEnvironment noEngine) {
            return Optional.empty();
        }
    }
}
