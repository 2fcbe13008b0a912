package io.agentloop.agent.fasttest;

/** The command was called, or the project is set up, in a way that leaves nothing to run. */
final class BadUse extends Exception {
    BadUse(String message) {
        super(message);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
