package io.agentloop.protocol.board;

import io.agentloop.protocol.id.TaskId;
import java.util.List;
import java.util.Map;

/** One step of the board. */
public sealed interface Transition {
    /** Puts new tasks on the board, or mends tasks that nobody has finished. */
    record Define(List<Task> tasks) implements Transition {
        public Define {
            tasks = List.copyOf(tasks);
        }
    }

    /** Takes an open task. */
    record Take(Claim claim) implements Transition {}

    /** Takes a task from a holder whose lease has run out. */
    record TakeOver(Claim claim) implements Transition {}

    /** Goes on with one's own claim after a restart, under a new life and nonce and the same attempt. */
    record Resume(Claim claim) implements Transition {}

    /**
     * Gives a task back.
     *
     * @param counted whether it counts against the task's {@code max_attempts}
     * @param rescued refs that hold what could not land
     * @param notes what the agent left for the next one
     */
    record Release(TaskId task, String why, boolean counted, List<String> rescued, List<String> notes)
            implements Transition {
        public Release {
            rescued = List.copyOf(rescued);
            notes = List.copyOf(notes);
        }
    }

    /** Finishes a task that the pusher holds. */
    record Complete(Completed completed) implements Transition {}

    /** Finishes one task and takes the next, in one commit. */
    record CompleteAndTake(Completed completed, Claim next) implements Transition {}

    /** Finishes an open task that nobody holds, because its tests already pass. */
    record CompleteUnclaimed(Completed completed) implements Transition {}

    /** Takes a task off the list of what agents may claim. */
    record Park(Parked parked) implements Transition {}

    /** Puts a parked task back on the list. */
    record Reopen(TaskId task) implements Transition {}

    /**
     * Changes what people steer the run with.
     *
     * @param files new contents by path: {@code prompts/*.md}, {@code harness.yaml}, {@code run.yaml}, {@code allowed-secrets.txt}
     */
    record Steer(Map<String, String> files) implements Transition {
        public Steer {
            files = Map.copyOf(files);
        }
    }
}
