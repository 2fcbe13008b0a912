package io.agentloop.agent.git;

import io.agentloop.git.Signature;
import io.agentloop.git.TreeEdit;
import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Makes the commits that ask for a step of the board. */
public final class BoardCommits {
    private final Mirror mirror;

    /** Makes them in this mirror. */
    public BoardCommits(Mirror mirror) {
        this.mirror = mirror;
    }

    /** A commit on top of this board that changes these files. */
    public CommitId commit(CommitId board, Map<String, Optional<String>> edits, Signature author, String message)
            throws IOException {
        return TreeEdit.commit(mirror.bare(), Optional.of(board), edits, author, message);
    }
}
