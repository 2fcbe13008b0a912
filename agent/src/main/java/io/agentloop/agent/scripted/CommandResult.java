package io.agentloop.agent.scripted;

/** How a command ended, and the end of what it printed. */
record CommandResult(int exit, String output) {
    static final int NOT_STARTED = 127;
    static final int TOO_LONG = 124;

    boolean ok() {
        return exit == 0;
    }
}
