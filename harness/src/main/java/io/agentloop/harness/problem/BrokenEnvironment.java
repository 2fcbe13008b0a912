package io.agentloop.harness.problem;

import org.jspecify.annotations.Nullable;

/** The machine does not offer what every command needs: an engine, disk space, readable folders. */
public final class BrokenEnvironment extends HarnessProblem {
    /** What is missing, and what to do. */
    public BrokenEnvironment(String message) {
        this(message, null);
    }

    /** The same with the cause for {@code --verbose}. */
    public BrokenEnvironment(String message, @Nullable Throwable cause) {
        super(3, message, cause);
    }
}
