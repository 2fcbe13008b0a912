package io.agentloop.agent.gate;

import io.agentloop.protocol.board.Task;
import io.agentloop.protocol.id.CommitId;
import java.util.function.Consumer;

/** Tests a commit before it lands. */
public interface Gate {
    /** Tells whether any tests are configured; without them {@link #test} is not called. */
    boolean gates();

    /**
     * Tests.
     *
     * @param base main, whose own failures do not count
     * @param progress shows a line to whoever waits
     */
    GateResult test(CommitId commit, CommitId base, Task task, Consumer<String> progress) throws InterruptedException;

    /** Tells whether the task names tests and all of them pass on main already, time after time, so that there is nothing to do. */
    default boolean passesAlready(CommitId main, Task task) throws InterruptedException {
        return false;
    }

    /** Ends the test that runs at this moment, if one does; it is {@link GateResult.Broken} then. */
    default void stop(String why) {}
}
