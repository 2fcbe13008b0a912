package io.agentloop.git.project;

import io.agentloop.git.CommitInfo;
import java.util.List;

/**
 * A line of work that main does not reach.
 *
 * @param commits what it has and main has not, oldest first
 */
public record Strand(List<CommitInfo> commits) {
    public Strand {
        commits = List.copyOf(commits);
        if (commits.isEmpty()) {
            throw new IllegalArgumentException("a strand has commits");
        }
    }

    /** The newest commit, which reaches all others. */
    public CommitInfo tip() {
        return commits.getLast();
    }
}
