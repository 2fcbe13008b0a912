package io.agentloop.protocol.config;

import io.agentloop.protocol.id.RoleName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a run may spend; whatever is absent has no cap.
 *
 * @param run the whole run
 * @param roles all agents of a role together
 * @param agent each agent
 * @param task each task, over all its attempts
 * @param session each session
 * @param warnPercent the part of a cap at which people are warned
 */
public record Budget(
        Optional<Cap> run,
        Map<RoleName, Cap> roles,
        Optional<Cap> agent,
        Optional<Cap> task,
        Optional<Cap> session,
        int warnPercent) {
    static final int STANDARD_WARNING = 80;

    /** No cap at all. */
    public static final Budget NONE = new Budget(
            Optional.empty(), Map.of(), Optional.empty(), Optional.empty(), Optional.empty(), STANDARD_WARNING);

    /** Copies the map; its order is the order of the file. */
    public Budget {
        roles = Collections.unmodifiableMap(new LinkedHashMap<>(roles));
    }

    /** Tells whether nothing is capped. */
    public boolean isNone() {
        return run.isEmpty() && roles.isEmpty() && agent.isEmpty() && task.isEmpty() && session.isEmpty();
    }

    /** The same with another cap of the run. */
    public Budget withRun(Cap cap) {
        return new Budget(Optional.of(cap), roles, agent, task, session, warnPercent);
    }
}
