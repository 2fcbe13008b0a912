package io.agentloop.harness.rescue;

import io.agentloop.git.RefNames;
import io.agentloop.git.project.Strand;
import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.Claim;
import io.agentloop.protocol.board.Completed;
import io.agentloop.protocol.board.Task;
import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.TaskId;

/**
 * What an agent left of a task, under {@code refs/rescue/<agent>/<task>/<commit>}.
 *
 * @param strand its commits
 * @param standing what became of the task since
 */
public record RescuedWork(AgentId agent, TaskId task, Strand strand, Standing standing) {
    /** What became of the task since. */
    public enum Standing {
        /** The agent still works on it: this is its newest copy. */
        IN_PROGRESS("in progress"),
        /** Nobody has finished the task. */
        WAITS("waits"),
        /** The same agent has finished the task since, with other commits. */
        SUPERSEDED("superseded"),
        /** Somebody else has finished the task since. */
        DONE_BY_ANOTHER("done by another");

        private final String words;

        Standing(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    static RescuedWork of(AgentId agent, TaskId task, Strand strand, Board board) {
        return new RescuedWork(agent, task, strand, standing(agent, task, board));
    }

    private static Standing standing(AgentId agent, TaskId task, Board board) {
        Completed done = board.completed().get(task);
        if (done != null) {
            return done.agent().equals(agent) ? Standing.SUPERSEDED : Standing.DONE_BY_ANOTHER;
        }
        Claim claim = board.claims().get(task);
        return claim != null && claim.agent().equals(agent) ? Standing.IN_PROGRESS : Standing.WAITS;
    }

    /** The newest commit, which names it. */
    public CommitId commit() {
        return strand.tip().id();
    }

    /** The ref that holds it. */
    public String ref() {
        return RefNames.rescue(agent, task, commit());
    }

    /** The title of its task; empty when the board has no such task any more. */
    public String title(Board board) {
        Task known = board.tasks().get(task);
        return known == null ? "" : known.title();
    }
}
