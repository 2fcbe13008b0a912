package io.agentloop.agent.process;

/**
 * How a program ended.
 *
 * @param exit its exit code, 128 + signal when it was killed
 * @param timedOut whether we ended it because its time was over
 * @param out the end of what it printed on standard output
 * @param err the end of what it printed on standard error
 */
public record Ended(int exit, boolean timedOut, String out, String err) {
    /** Tells whether it ended by itself and with success. */
    public boolean ok() {
        return exit == 0 && !timedOut;
    }

    /** Its last words, for a message. */
    public String lastLine() {
        String said = err.isBlank() ? out : err;
        return said.strip().lines().reduce((first, second) -> second).orElse("no output");
    }
}
