package io.agentloop.agent.loop;

import java.io.IOException;

/** What the loop remembers beyond its own life. */
public interface Memory {
    /** Begins the next session and returns its number. */
    int nextSession() throws IOException;

    /** The task that was held last; empty text when none. */
    String task();

    /** Remembers the task that is held; empty text when none. */
    void task(String id) throws IOException;

    /** Tells whether this claim has been resumed before, and remembers that it is now. */
    boolean resumedBefore(String claim) throws IOException;
}
