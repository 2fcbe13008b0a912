package io.agentloop.agent.session;

import java.io.IOException;

/** Runs sessions, one at a time. */
public interface Sessions {
    /** Runs one to its end; nothing that it started is left afterwards. */
    SessionEnd run(SessionPlan plan) throws IOException, InterruptedException;

    /** Ends the session that runs, or the next one as soon as it begins; tells whether one runs. */
    boolean stop(String why);

    /** Asks the session of this moment to end; one that begins later does not count. */
    default void stopRunning(String why) {
        stop(why);
    }
}
