package io.agentloop.git;

import io.agentloop.protocol.id.CommitId;
import java.util.List;

/** What a log says of one commit. */
public record CommitInfo(CommitId id, List<CommitId> parents, Signature author, String message) {
    public CommitInfo {
        parents = List.copyOf(parents);
    }

    /** The first line of the message. */
    public String subject() {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
