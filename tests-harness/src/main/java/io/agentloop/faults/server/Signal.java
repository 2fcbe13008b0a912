package io.agentloop.faults.server;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** Signals that end, freeze or stop a process, and the one that lets it go on; by the system's own call, because a program takes too long. */
public enum Signal {
    /** Ends the process on the spot. */
    KILL(9, 9),
    /** Asks it to stop. */
    TERM(15, 15),
    /** Freezes it. */
    STOP(19, 17),
    /** Lets it go on. */
    CONT(18, 19);

    @SuppressWarnings("restricted") // the JDK has no call of its own
    private static final MethodHandle SYSTEM_CALL = Linker.nativeLinker()
            .downcallHandle(
                    Linker.nativeLinker().defaultLookup().findOrThrow("kill"),
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

    private final int onLinux;
    private final int onMac;

    Signal(int onLinux, int onMac) {
        this.onLinux = onLinux;
        this.onMac = onMac;
    }

    /** Sends it; a process that is gone gets nothing. */
    public void to(long process) {
        int number = System.getProperty("os.name").startsWith("Mac") ? onMac : onLinux;
        try {
            int ignored = (int) SYSTEM_CALL.invokeExact((int) process, number);
        } catch (Throwable broken) {
            throw new IllegalStateException("signal " + this + " could not be sent to " + process, broken);
        }
    }
}
