package io.agentloop.agent.link;

import io.agentloop.git.PushRequest;
import io.agentloop.protocol.id.CommitId;
import java.util.List;

/** An offer as it will be sent, or why it will not be. */
sealed interface Proposal {
    /** The one request of this landing, and the commits that go with it. */
    record Ready(PushRequest request, List<CommitId> commits) implements Proposal {
        public Ready {
            commits = List.copyOf(commits);
        }
    }

    /** The board's rules refuse it here already. */
    record Refused(String word, String message) implements Proposal {}
}
