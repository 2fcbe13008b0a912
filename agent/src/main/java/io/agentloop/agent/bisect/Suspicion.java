package io.agentloop.agent.bisect;

import io.agentloop.suite.result.TestId;

/**
 * A test that fails and used to pass.
 *
 * @param good place on the line of commits where it passed
 * @param bad a later one, where it failed
 */
public record Suspicion(TestId test, int good, int bad) {
    /** Rejects what is no way from good to bad. */
    public Suspicion {
        if (good < 0 || good >= bad) {
            throw new IllegalArgumentException("from " + good + " to " + bad + " nothing can have been broken");
        }
    }
}
