package io.agentloop.agent.cli;

import io.agentloop.agent.json.JsonObject;
import io.agentloop.protocol.session.Outcome;
import java.util.Optional;

/** What one kind of CLI means by its events. */
public interface EventReader {
    /** Takes one event; what it does not know it leaves. */
    void take(JsonObject event);

    /** What the session has used so far. */
    Usage usage();

    /**
     * What the events say that came of the session; empty when they do not say.
     *
     * @param said the last line that was no event
     */
    Optional<Outcome> outcome(int exit, String said);
}
