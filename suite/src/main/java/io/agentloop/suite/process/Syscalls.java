package io.agentloop.suite.process;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * The few functions of the C library that start a program and read what it prints. All take words of 64 bits and are
 * called in one form with six of them: a function that reads fewer ignores the rest, and each further form would cost
 * every start of the JVM some milliseconds.
 */
final class Syscalls {
    static final int CLOSE_ON_EXEC = 0x80000;
    static final int NO_HANG = 1;
    private static final long PIDFD_OPEN = 434;
    /** Sets which signals are blocked, and which have their usual effect. */
    private static final int SET_SIGNALS = 0x08 | 0x04;

    private static final int OPAQUE_BYTES = 1024;

    private final MethodHandle pipe;
    private final MethodHandle close;
    private final MethodHandle read;
    private final MethodHandle poll;
    private final MethodHandle wait;
    private final MethodHandle spawn;
    private final MethodHandle system;
    private final MethodHandle actionsInit;
    private final MethodHandle actionsDestroy;
    private final MethodHandle addOpen;
    private final MethodHandle addDuplicate;
    private final MethodHandle addFolder;
    private final MethodHandle addCloseFrom;
    private final MemorySegment attributes;

    /**
     * Finds them.
     *
     * @throws RuntimeException or {@link LinkageError} on a system that does not have them all
     */
    Syscalls() {
        Finder find = new Finder();
        pipe = find.function("pipe2");
        close = find.function("close");
        read = find.function("read");
        poll = find.function("poll");
        wait = find.function("waitpid");
        spawn = find.function("posix_spawnp");
        system = find.function("syscall");
        actionsInit = find.function("posix_spawn_file_actions_init");
        actionsDestroy = find.function("posix_spawn_file_actions_destroy");
        addOpen = find.function("posix_spawn_file_actions_addopen");
        addDuplicate = find.function("posix_spawn_file_actions_adddup2");
        addFolder = find.function("posix_spawn_file_actions_addchdir_np");
        addCloseFrom = find.function("posix_spawn_file_actions_addclosefrom_np");
        attributes = Arena.global().allocate(OPAQUE_BYTES);
        // Signals that a thread of the JVM blocks would stay blocked in the program, ignored ones ignored.
        MemorySegment noSignals = Arena.global().allocate(OPAQUE_BYTES);
        MemorySegment allSignals = Arena.global().allocate(OPAQUE_BYTES).fill((byte) 0xff);
        call(find.function("posix_spawnattr_init"), attributes.address(), 0, 0, 0, 0, 0);
        call(find.function("posix_spawnattr_setsigmask"), attributes.address(), noSignals.address(), 0, 0, 0, 0);
        call(find.function("posix_spawnattr_setsigdefault"), attributes.address(), allSignals.address(), 0, 0, 0, 0);
        call(find.function("posix_spawnattr_setflags"), attributes.address(), SET_SIGNALS, 0, 0, 0, 0);
    }

    private static final class Finder {
        private static final FunctionDescriptor FORM = FunctionDescriptor.of(
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG);

        private final Linker linker = Linker.nativeLinker();
        private final SymbolLookup symbols = linker.defaultLookup();

        @SuppressWarnings("restricted") // native access is enabled on the command line
        MethodHandle function(String name) {
            return linker.downcallHandle(symbols.findOrThrow(name), FORM);
        }
    }

    private static int call(MethodHandle function, long a, long b, long c, long d, long e, long f) {
        try {
            return (int) (long) function.invokeExact(a, b, c, d, e, f);
        } catch (Throwable broken) {
            throw new IllegalStateException("a function of the C library cannot be called", broken);
        }
    }

    /** Both ends of a new pipe into two ints; negative when there is none. */
    int pipe(MemorySegment ends) {
        return call(pipe, ends.address(), CLOSE_ON_EXEC, 0, 0, 0, 0);
    }

    void close(int descriptor) {
        call(close, descriptor, 0, 0, 0, 0, 0);
    }

    /** How many bytes came; 0 at the end, negative when none could be read. */
    int read(int descriptor, MemorySegment buffer) {
        return call(read, descriptor, buffer.address(), buffer.byteSize(), 0, 0, 0);
    }

    /** How many of the descriptors have something to tell. */
    int poll(MemorySegment descriptors, int count, int millis) {
        return call(poll, descriptors.address(), count, millis, 0, 0, 0);
    }

    /** The pid when it has ended, its state in the int; 0 when it has not. */
    int wait(int pid, MemorySegment state, int options) {
        return call(wait, pid, state.address(), options, 0, 0, 0);
    }

    /** A descriptor that can be read once the process has ended; negative when the kernel has none. */
    int descriptorOf(int pid) {
        return call(system, PIDFD_OPEN, pid, 0, 0, 0, 0);
    }

    /**
     * Starts a program with empty input that writes to these two descriptors and has no others.
     *
     * @param arguments pointers, the last one null
     * @param environment the same
     * @return 0, or the number of the error
     */
    int spawn(
            MemorySegment pid,
            MemorySegment program,
            MemorySegment arguments,
            MemorySegment environment,
            MemorySegment folder,
            int out,
            int err) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment actions = arena.allocate(OPAQUE_BYTES);
            MemorySegment nothing = arena.allocateFrom("/dev/null");
            long at = actions.address();
            call(actionsInit, at, 0, 0, 0, 0, 0);
            try {
                int failed = call(addOpen, at, 0, nothing.address(), 0, 0, 0)
                        | call(addDuplicate, at, out, 1, 0, 0, 0)
                        | call(addDuplicate, at, err, 2, 0, 0, 0)
                        | call(addCloseFrom, at, 3, 0, 0, 0, 0)
                        | call(addFolder, at, folder.address(), 0, 0, 0, 0);
                return failed != 0
                        ? failed
                        : call(
                                spawn,
                                pid.address(),
                                program.address(),
                                at,
                                attributes.address(),
                                arguments.address(),
                                environment.address());
            } finally {
                call(actionsDestroy, at, 0, 0, 0, 0, 0);
            }
        }
    }
}
