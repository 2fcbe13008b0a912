package io.agentloop.simulation.agent;

import io.agentloop.protocol.id.AgentId;
import io.agentloop.simulation.check.Promises;
import io.agentloop.simulation.kernel.Kernel;
import io.agentloop.simulation.network.Network;
import io.agentloop.simulation.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** All agents of a world. */
public final class Agents {
    private Agents() {}

    /**
     * As many as the plan says, not yet started.
     *
     * @param poison tasks that end whoever works on them
     */
    public static List<SimAgent> of(Kernel kernel, Plan plan, Network network, Promises promises, Set<String> poison) {
        SimLlm.Changes changes = new SimLlm.Changes(plan.sharedPaths(), poison);
        List<SimAgent> agents = new ArrayList<>();
        for (int i = 1; i <= plan.agents(); i++) {
            agents.add(new SimAgent(kernel, plan, network, promises, changes, new AgentId("agent-0" + i)));
        }
        return agents;
    }
}
