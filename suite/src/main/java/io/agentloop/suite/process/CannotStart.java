package io.agentloop.suite.process;

/** The system refused to start a program. */
public final class CannotStart extends Exception {
    CannotStart(Command command, Throwable cause) {
        super("cannot start " + command.arguments().getFirst() + ": " + cause.getMessage(), cause);
    }

    /** What was tried and what happened. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
