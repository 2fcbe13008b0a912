package io.agentloop.provider.scenario;

import java.util.List;

/**
 * How a session goes whose user said something.
 *
 * @param says a text that stands in what the user said; empty for everybody
 */
public record SessionScript(String says, List<Turn> turns) {
    /** Keeps a copy. */
    public SessionScript {
        turns = List.copyOf(turns);
    }
}
