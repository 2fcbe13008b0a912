package io.agentloop.agent.scripted;

/** How a play ended. */
sealed interface Ending {
    String message();

    int exitCode();

    /** Every step was played. */
    record Finished(String message) implements Ending {
        @Override
        public int exitCode() {
            return 0;
        }
    }

    /** A step could not be played. */
    record Failed(String message) implements Ending {
        @Override
        public int exitCode() {
            return 1;
        }
    }

    /** The play asked for this exit code. */
    record Exited(int exitCode) implements Ending {
        @Override
        public String message() {
            return "exit " + exitCode;
        }
    }
}
