package io.agentloop.harness.problem;

/** The command was right, and what it asked for did not work out. */
public final class WorkFailed extends HarnessProblem {
    /** What happened, and what to do. */
    public WorkFailed(String message) {
        super(1, message, null);
    }

    /** The same with the cause for {@code --verbose}. */
    public WorkFailed(String message, Throwable cause) {
        super(1, message, cause);
    }
}
