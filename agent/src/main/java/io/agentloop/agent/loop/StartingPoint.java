package io.agentloop.agent.loop;

import io.agentloop.agent.link.View;
import io.agentloop.protocol.id.CommitId;

/** Is told where things stand before the LLM sees them. */
public interface StartingPoint {
    /** The workspace begins at this commit of main. */
    void startFrom(CommitId main);

    /** The run looks like this now. */
    void seen(View view);

    /** There is nothing to do for a while. */
    void resting();
}
