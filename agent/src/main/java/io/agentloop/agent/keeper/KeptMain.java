package io.agentloop.agent.keeper;

import io.agentloop.agent.link.GreenAnswer;
import io.agentloop.agent.link.Landing;
import io.agentloop.agent.link.Offer;
import io.agentloop.agent.link.View;
import io.agentloop.git.CommitInfo;
import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The run's main and board as the keeper needs them. */
public interface KeptMain {
    /** Brings both up to date; keeps trying while the upstream is away. */
    View sync() throws InterruptedException;

    /** Asks for a step of the board. */
    Landing land(Offer offer) throws InterruptedException;

    /** Says that this commit passed in full. */
    GreenAnswer green(CommitId commit) throws InterruptedException;

    /** The last commit of which that was said, in whatever life; empty when it never was. */
    Optional<CommitId> lastGreen() throws IOException;

    /** Paths that differ between two commits. */
    List<String> changed(CommitId before, CommitId after) throws IOException;

    /** The line of commits between two of main, both included; only the later one when the other is not on its line. */
    List<CommitId> line(CommitId from, CommitId to) throws IOException;

    /** What the log says of a commit. */
    CommitInfo info(CommitId commit) throws IOException;
}
