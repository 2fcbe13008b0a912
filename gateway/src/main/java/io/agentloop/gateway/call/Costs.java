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
     * @param sessions how many took part
     * @param open calls that are on their way
     * @param guessed tokens that count beyond what the provider reported, because its report did not arrive; the cost has them
     */
    record Row(String name, long sessions, long open, long guessed, Totals totals) {}
}
