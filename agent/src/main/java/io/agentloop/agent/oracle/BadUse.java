package io.agentloop.agent.oracle;

/** The command was called in a way, or on something, that leaves nothing to search. */
final class BadUse extends Exception {
    private static final long serialVersionUID = 1;

    BadUse(String message) {
        super(message);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
