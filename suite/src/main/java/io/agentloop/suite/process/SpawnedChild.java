package io.agentloop.suite.process;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A child that the C library starts and the thread that waits for it reads: a third of the cost of the JDK's. */
final class SpawnedChild implements Child {
    private static final int CHUNK_BYTES = 16_384;
    /** So often a waiting thread looks whether it was interrupted, or its time was cut. */
    private static final int LOOK_MILLIS = 50;
    /** Bytes of one descriptor in the list for poll: its number, what is asked, what is told. */
    private static final int ENTRY = 8;

    private static final int TOLD = 6;
    private static final short READABLE = 1;
    private static final int WATCHED = 3;
    private static final int PROCESS = 2;
    /** After so many reads in a row that failed, it is not for signals. */
    private static final int MOST_REFUSALS = 100;

    private static final int ENDED = -1;

    /** One for each thread, which reads of one child at a time. */
    private static final ThreadLocal<Chunk> CHUNKS =
            ThreadLocal.withInitial(() -> new Chunk(Arena.ofAuto().allocate(CHUNK_BYTES), new byte[CHUNK_BYTES]));

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Chunk(MemorySegment memory, byte[] bytes) {}

    private final Syscalls system;
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment watched = arena.allocate(WATCHED * ENTRY, Integer.BYTES);
    private final MemorySegment state = arena.allocate(ValueLayout.JAVA_INT);
    private final Chunk chunk = CHUNKS.get();
    private List<Sink> sinks = List.of();
    private final int[] refusals = new int[PROCESS];
    private final int pid;
    private volatile boolean ended;

    private SpawnedChild(Syscalls system, int pid) {
        this.system = system;
        this.pid = pid;
    }

    /** Starts a program; empty when it cannot be started so, and the JDK may know why. */
    static Optional<SpawnedChild> start(
            Syscalls system, String program, List<String> words, String folder, Map<String, String> environment) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment outEnds = arena.allocate(ValueLayout.JAVA_INT, 2);
            MemorySegment errEnds = arena.allocate(ValueLayout.JAVA_INT, 2);
            if (system.pipe(outEnds) != 0) {
                return Optional.empty();
            }
            if (system.pipe(errEnds) != 0) {
                closeBoth(system, outEnds);
                return Optional.empty();
            }
            MemorySegment pid = arena.allocate(ValueLayout.JAVA_INT);
            List<String> variables = environment.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + entry.getValue())
                    .toList();
            int failed = system.spawn(
                    pid,
                    arena.allocateFrom(program),
                    pointers(arena, words),
                    pointers(arena, variables),
                    arena.allocateFrom(folder),
                    end(outEnds, 1),
                    end(errEnds, 1));
            system.close(end(outEnds, 1));
            system.close(end(errEnds, 1));
            if (failed != 0) {
                system.close(end(outEnds, 0));
                system.close(end(errEnds, 0));
                return Optional.empty();
            }
            return Optional.of(begun(system, pid.get(ValueLayout.JAVA_INT, 0), outEnds, errEnds));
        }
    }

    private static SpawnedChild begun(Syscalls system, int pid, MemorySegment outEnds, MemorySegment errEnds) {
        SpawnedChild child = new SpawnedChild(system, pid);
        child.watch(0, end(outEnds, 0));
        child.watch(1, end(errEnds, 0));
        child.watch(PROCESS, system.descriptorOf(pid));
        return child;
    }

    private static void closeBoth(Syscalls system, MemorySegment ends) {
        system.close(end(ends, 0));
        system.close(end(ends, 1));
    }

    private static int end(MemorySegment ends, int which) {
        return ends.getAtIndex(ValueLayout.JAVA_INT, which);
    }

    private static MemorySegment pointers(Arena arena, List<String> texts) {
        MemorySegment pointers = arena.allocate(ValueLayout.JAVA_LONG, texts.size() + 1L);
        for (int i = 0; i < texts.size(); i++) {
            pointers.setAtIndex(
                    ValueLayout.JAVA_LONG, i, arena.allocateFrom(texts.get(i)).address());
        }
        return pointers;
    }

    private void watch(int index, int descriptor) {
        watched.set(ValueLayout.JAVA_INT, (long) index * ENTRY, descriptor);
        watched.set(ValueLayout.JAVA_SHORT, (long) index * ENTRY + Integer.BYTES, READABLE);
    }

    private int descriptor(int index) {
        return watched.get(ValueLayout.JAVA_INT, (long) index * ENTRY);
    }

    private boolean hasNews(int index) {
        return descriptor(index) >= 0 && watched.get(ValueLayout.JAVA_SHORT, (long) index * ENTRY + TOLD) != 0;
    }

    @Override
    public long pid() {
        return pid;
    }

    /** Gone once somebody has waited for it; before that its pid is nobody else's. */
    @Override
    public Optional<ProcessHandle> handle() {
        return ended ? Optional.empty() : ProcessHandle.of(pid);
    }

    @Override
    public void read(Sink out, Sink err) {
        sinks = List.of(out, err);
    }

    @Override
    public boolean awaitEnd(TimeLimit limit) throws InterruptedException {
        for (Duration left = limit.left(); left.isPositive(); left = limit.left()) {
            look(left);
            if (ended) {
                return true;
            }
        }
        return reap(Syscalls.NO_HANG);
    }

    @Override
    public boolean awaitStreams(Duration time) throws InterruptedException {
        Deadline deadline = Deadline.in(time);
        do {
            if (descriptor(0) < 0 && descriptor(1) < 0) {
                return true;
            }
            look(deadline.left());
        } while (!deadline.isOver());
        return descriptor(0) < 0 && descriptor(1) < 0;
    }

    /** Waits for news, not long, and takes them. */
    private void look(Duration atMost) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        int millis = Math.clamp(atMost.toMillis() + 1, 0, descriptor(PROCESS) < 0 && !ended ? 2 : LOOK_MILLIS);
        // What an interrupted call leaves behind are the news of the one before.
        boolean news = system.poll(watched, WATCHED, millis) > 0;
        for (int stream = 0; stream < PROCESS && news; stream++) {
            if (hasNews(stream)) {
                read(stream);
            }
        }
        if (news || descriptor(PROCESS) < 0) {
            reap(Syscalls.NO_HANG);
        }
    }

    private void read(int stream) {
        int count = system.read(descriptor(stream), chunk.memory());
        if (count < 0 && ++refusals[stream] < MOST_REFUSALS) {
            // A signal may have come in between; poll says whether there is still something to read.
            return;
        }
        if (count > 0) {
            refusals[stream] = 0;
            MemorySegment.copy(chunk.memory(), ValueLayout.JAVA_BYTE, 0, chunk.bytes(), 0, count);
            sinks.get(stream).accept(chunk.bytes(), count);
            return;
        }
        drop(stream);
    }

    private void drop(int index) {
        if (descriptor(index) >= 0) {
            system.close(descriptor(index));
            watch(index, ENDED);
        }
    }

    private boolean reap(int options) {
        if (!ended && system.wait(pid, state, options) == pid) {
            ended = true;
            drop(PROCESS);
        }
        return ended;
    }

    @Override
    public int exitCode() {
        reap(0);
        int told = state.get(ValueLayout.JAVA_INT, 0);
        int signal = told & 0x7f;
        return signal == 0 ? told >> 8 & 0xff : 128 + signal;
    }

    /** It has ended or was killed by now; of one that we may not kill we take leave after a second. */
    @Override
    public void close() {
        MemorySegment process = watched.asSlice(PROCESS * ENTRY, ENTRY);
        for (int i = 0; i < 10 && !reap(Syscalls.NO_HANG); i++) {
            system.poll(process, 1, 100);
        }
        drop(0);
        drop(1);
        drop(PROCESS);
        arena.close();
    }
}
