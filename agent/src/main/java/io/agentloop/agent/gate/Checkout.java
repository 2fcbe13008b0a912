package io.agentloop.agent.gate;

import io.agentloop.protocol.id.CommitId;
import java.io.IOException;

/** The one folder in which an agent tests. */
@FunctionalInterface
public interface Checkout {
    /** Makes the folder hold this commit; files that it ignores stay. */
    void checkout(CommitId commit) throws IOException, InterruptedException;
}
