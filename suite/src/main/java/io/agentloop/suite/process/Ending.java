package io.agentloop.suite.process;

/** Why a program is no longer running. */
public sealed interface Ending {
    /** The number of SIGHUP. */
    int HANG_UP = 1;

    /** The number of SIGINT. */
    int INTERRUPT = 2;

    /** The number of SIGKILL. */
    int KILL = 9;

    /** The number of SIGTERM. */
    int TERMINATE = 15;

    /** It ended by itself. */
    record Exited(int code) implements Ending {}

    /**
     * A signal ended it, and not because of its time or its output.
     *
     * @param why we sent it; empty when somebody else did
     */
    record Signalled(int signal, String why) implements Ending {
        /** A signal that was not ours. */
        public Signalled(int signal) {
            this(signal, "");
        }

        /** Such as "killed by signal 11". */
        public String reason() {
            return why.isEmpty() ? "killed by signal " + signal : why;
        }

        /** Whether it is a signal by which people and supervisors ask programs to end. */
        boolean asksToEnd() {
            return signal == HANG_UP || signal == INTERRUPT || signal == TERMINATE;
        }

        /** Whether somebody outside of the program may have sent it: the kernel, another test, a person. */
        public boolean mayComeFromOutside() {
            return why.isEmpty() && (signal == KILL || signal == TERMINATE);
        }
    }

    /** Its time was over. */
    record TimedOut() implements Ending {}

    /** It printed more than it may. */
    record Flooded(long limitBytes) implements Ending {}

    /** How it ended, in a few words. */
    default String inWords() {
        return switch (this) {
            case Exited exited -> "exit " + exited.code();
            case Signalled signalled -> signalled.reason();
            case TimedOut _ -> "ended because its time was over";
            case Flooded flooded -> "ended because it printed more than " + (flooded.limitBytes() >> 20) + " MB";
        };
    }
}
