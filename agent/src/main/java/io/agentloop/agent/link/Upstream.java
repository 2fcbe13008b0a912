package io.agentloop.agent.link;

import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.TaskId;
import java.io.IOException;
import java.util.Collection;
import java.util.List;

/** The run's repository as the loop uses it. */
public interface Upstream {
    /** Brings the mirror up to date; keeps trying while the upstream is away, until the loop is to leave. */
    View sync() throws InterruptedException;

    /** What the last {@link #sync()} saw. */
    View seen();

    /** Asks to land; an answer that got lost is asked for again until it is known or the loop is to leave. */
    Landing land(Offer offer) throws InterruptedException;

    /**
     * Puts commits under {@code refs/rescue/}, of which main may have some already.
     *
     * @return refs that hold what main lacks
     */
    List<String> rescue(TaskId task, Collection<CommitId> tips) throws IOException;

    /**
     * The same, as often as it takes, until the loop is to leave.
     *
     * @throws IOException when the upstream refuses, or the loop leaves
     */
    List<String> rescuePatiently(TaskId task, Collection<CommitId> tips) throws IOException, InterruptedException;

    /** Main has these commits of the workspace, under other ids: they need no rescue any more. */
    void hasLanded(Collection<CommitId> tips);

    /** Main is as {@link #seen()} says: what was rescued and it has in full needs no rescue any more. */
    void forgetContained();

    /** Makes rescued work of earlier attempts visible to the workspace; returns its names there. */
    List<String> showRescued(List<String> refs);
}
