package io.agentloop.agent.link;

import io.agentloop.git.PushAnswer;
import io.agentloop.git.PushRequest;
import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.util.List;

/** One push to the upstream. */
@FunctionalInterface
public interface PushCall {
    /**
     * Pushes.
     *
     * @param commits those that the upstream does not have
     * @throws IOException when the outcome is not known
     */
    PushAnswer push(PushRequest request, List<CommitId> commits) throws IOException;
}
