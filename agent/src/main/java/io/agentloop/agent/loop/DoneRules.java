package io.agentloop.agent.loop;

import io.agentloop.agent.assignment.Assignment;
import io.agentloop.protocol.config.DoneRule;
import io.agentloop.protocol.session.Outcome;

/** Says when a task is done. */
final class DoneRules {
    private DoneRules() {}

    /**
     * Tells whether it is.
     *
     * @param gated whether tests gate landings: only then can a task's own tests decide
     * @param landing whether work of it lands at this moment, if it is done
     */
    static boolean isDone(Assignment held, Outcome outcome, DoneRule rule, boolean gated, boolean landing) {
        if (held.released().isPresent() || held.lost()) {
            return false;
        }
        if (gated && !held.task().accept().isEmpty()) {
            return held.accepted();
        }
        return switch (rule) {
            case SAID -> held.done().isPresent();
            case LANDED ->
                held.done().isPresent()
                        || (outcome instanceof Outcome.Finished
                                && (landing || !held.landed().isEmpty()));
        };
    }
}
