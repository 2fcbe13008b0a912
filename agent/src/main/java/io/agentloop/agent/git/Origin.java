package io.agentloop.agent.git;

import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** What the workspace's origin does about fetches and pushes. */
public interface Origin {
    /** What becomes of a pushed ref. */
    sealed interface Answer {
        /** It is where it was to go. */
        record Taken() implements Answer {}

        /** It is not, in a few words; the lines sent before say more. */
        record Rejected(String reason) implements Answer {}
    }

    /** Main as the workspace has last seen it. */
    Optional<CommitId> known();

    /** Called when the workspace fetches: main as it is to see it. */
    CommitId fetching() throws IOException;

    /**
     * Called when the workspace pushes; returns when the answer is known.
     *
     * @param commit empty when the ref is to be deleted
     * @param progress shows a line to whoever pushes, at once
     */
    Answer pushed(String ref, Optional<CommitId> commit, Consumer<String> progress);
}
