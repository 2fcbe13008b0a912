package io.agentloop.harness.problem;

import org.jspecify.annotations.Nullable;

/** Ends a command; the message is what the person reads: what was tried, on what, what happened, what to do next. */
public abstract sealed class HarnessProblem extends RuntimeException permits WorkFailed, WrongUsage, BrokenEnvironment {
    private final int exitCode;

    HarnessProblem(int exitCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** 1 failed, 2 usage, 3 environment. */
    public int exitCode() {
        return exitCode;
    }

    /** The words for the person. */
    public String words() {
        return String.valueOf(getMessage());
    }
}
