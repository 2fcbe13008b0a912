package io.agentloop.agent.workspace;

import io.agentloop.agent.git.WorkspaceImport;
import io.agentloop.protocol.id.CommitId;
import java.io.IOException;

/** The clone that the LLM works in. */
public interface Workspace {
    /**
     * Brings it to this commit, with nothing else in it but ignored files.
     *
     * @throws IOException when even a fresh clone did not help
     */
    void prepare(CommitId commit) throws IOException, InterruptedException;

    /** Takes over every commit that it has and the mirror lacks. */
    WorkspaceImport.Found collect() throws IOException, InterruptedException;

    /** Tells whether it has changes that no commit holds. */
    boolean hasUncommitted() throws IOException, InterruptedException;
}
