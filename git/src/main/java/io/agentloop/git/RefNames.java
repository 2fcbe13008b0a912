package io.agentloop.git;

import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.TaskId;

/** The refs of the upstream. */
public final class RefNames {
    /** The product, nothing else. */
    public static final String MAIN = "refs/heads/main";

    /** The board, an unrelated branch. */
    public static final String BOARD = "refs/heads/board";

    /** Pushing here asks the upstream to land commits on main. */
    public static final String FOR_MAIN = "refs/for/main";

    /** Pushing here asks the upstream to make one step of the board. */
    public static final String FOR_BOARD = "refs/for/board";

    /** Work that could not land. */
    public static final String RESCUE = "refs/rescue/";

    /** The newest main that passed in full. */
    public static final String GREEN = "refs/green/main";

    private RefNames() {}

    /** Where the work of an agent on a task is kept when it cannot land. */
    public static String rescue(AgentId agent, TaskId task, CommitId commit) {
        return RESCUE + agent + "/" + task + "/" + commit;
    }
}
