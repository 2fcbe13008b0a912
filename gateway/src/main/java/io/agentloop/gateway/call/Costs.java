package io.agentloop.gateway.call;

import java.util.List;

/** Adds up what was spent. */
public interface Costs {
    /**
     * One row per name.
     *
     * @param by agent, role, task, model or session
     * @throws IllegalArgumentException when it is another word
     */
    List<Row> by(String by);

    /**
     * What one of them spent.
     *
     * @param name of the agent, role, task or model, or agent/number of the session
     */
    record Row(String name, Totals totals) {}
}
