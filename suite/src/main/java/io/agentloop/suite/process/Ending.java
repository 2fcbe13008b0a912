package io.agentloop.suite.process;

/** Why a program is no longer running. */
public sealed interface Ending {
    /** It ended by itself. */
    record Exited(int code) implements Ending {}

    /** A signal that was not ours ended it. */
    record Signalled(int signal) implements Ending {}

    /** Its time was over. */
    record TimedOut() implements Ending {}

    /** It printed more than it may. */
    record Flooded(long limitBytes) implements Ending {}

    /** How it ended, in a few words. */
    default String inWords() {
        return switch (this) {
            case Exited exited -> "exit " + exited.code();
            case Signalled signalled -> "killed by signal " + signalled.signal();
            case TimedOut _ -> "ended because its time was over";
            case Flooded flooded -> "ended because it printed more than " + (flooded.limitBytes() >> 20) + " MB";
        };
    }
}
