package io.agentloop.suite.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks up to ten times a second how much memory each running program holds with all that it started, and ends the one that
 * holds too much. Resident memory, because the JVM and node reserve far more than they use; by looking, because the
 * tests' user may have no cgroup of its own.
 */
final class MemoryWatch implements AutoCloseable {
    static final long NO_LIMIT = Long.MAX_VALUE;
    private static final Duration SOONEST = Duration.ofMillis(100);
    private static final Duration LATEST = Duration.ofSeconds(1);
    /** Where a machine has so many processes that a look takes long, it looks less often: two hundredths of the time at most. */
    private static final int PAUSE_PER_LOOK = 50;

    private static final File PROC = new File("/proc");

    private final long limitBytes;
    private final MarkedProcesses marked;
    private final Map<RunningProgram, Set<ProcessSnapshot.Entry>> families = new ConcurrentHashMap<>();
    private @Nullable ScheduledExecutorService looking;
    private long pageBytes;

    MemoryWatch(long limitBytes, MarkedProcesses marked) {
        this.limitBytes = limitBytes;
        this.marked = marked;
    }

    void watch(RunningProgram program) {
        if (limitBytes == NO_LIMIT) {
            return;
        }
        families.put(program, Set.of());
        begin();
    }

    /** The processes that were ever seen below it, or left it with its mark; they may have ended. */
    Set<ProcessSnapshot.Entry> forget(RunningProgram program) {
        return Optional.ofNullable(families.remove(program)).orElse(Set.of());
    }

    private synchronized void begin() {
        if (looking == null) {
            looking = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("memory").factory());
            again(looking, SOONEST);
        }
    }

    private void again(ScheduledExecutorService executor, Duration pause) {
        try {
            Future<?> _ = executor.schedule(() -> lookAndGoOn(executor), pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            // Nothing runs any more.
        }
    }

    private void lookAndGoOn(ScheduledExecutorService executor) {
        long start = System.nanoTime();
        look();
        Duration pause = Duration.ofNanos((System.nanoTime() - start) * PAUSE_PER_LOOK);
        Duration atLeast = pause.compareTo(SOONEST) < 0 ? SOONEST : pause;
        again(executor, atLeast.compareTo(LATEST) > 0 ? LATEST : atLeast);
    }

    private void look() {
        if (families.isEmpty()) {
            return;
        }
        ProcessSnapshot now = ProcessSnapshot.take(PROC);
        for (RunningProgram program : families.keySet()) {
            Set<ProcessSnapshot.Entry> family = family(program, now);
            families.computeIfPresent(program, (same, before) -> family);
            if (resident(family) > limitBytes && exact(family) > limitBytes) {
                String why = "used more than " + (limitBytes >> 20) + " MB of memory";
                program.end(new Ending.Signalled(Ending.KILL, why));
            }
        }
    }

    /** The program, what it started, and what left it: those seen earlier or marked. */
    private Set<ProcessSnapshot.Entry> family(RunningProgram program, ProcessSnapshot now) {
        Set<ProcessSnapshot.Entry> roots = new HashSet<>(families.getOrDefault(program, Set.of()));
        now.of(program.pid()).ifPresent(roots::add);
        Set<ProcessSnapshot.Entry> family = now.withDescendants(roots);
        long birth =
                family.stream().mapToLong(ProcessSnapshot.Entry::birth).min().orElse(Long.MAX_VALUE);
        for (ProcessSnapshot.Entry entry : now.all()) {
            if (entry.birth() >= birth
                    && !family.contains(entry)
                    && marked.hasMark(Long.toString(entry.pid()), program.mark())) {
                family.add(entry);
            }
        }
        return family;
    }

    private long resident(Set<ProcessSnapshot.Entry> family) {
        return family.stream().mapToLong(ProcessSnapshot.Entry::pages).sum() * pageBytes();
    }

    /** Counts shared pages once, for which the kernel takes longer; of another user's processes it does not tell. */
    private long exact(Set<ProcessSnapshot.Entry> family) {
        return family.stream()
                .mapToLong(entry -> proportional(entry).orElse(entry.pages() * pageBytes()))
                .sum();
    }

    private static OptionalLong proportional(ProcessSnapshot.Entry entry) {
        return kilobytes(Path.of(PROC.getPath(), Long.toString(entry.pid()), "smaps_rollup"), "Pss:");
    }

    private long pageBytes() {
        if (pageBytes == 0) {
            pageBytes = kilobytes(Path.of(PROC.getPath(), "self", "smaps"), "KernelPageSize:")
                    .orElse(4096);
        }
        return pageBytes;
    }

    /** In bytes. */
    private static OptionalLong kilobytes(Path file, String name) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name))
                    .limit(1)
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
                    .findFirst();
        } catch (IOException | java.io.UncheckedIOException | NumberFormatException untold) {
            return OptionalLong.empty();
        }
    }

    @Override
    public synchronized void close() {
        if (looking != null) {
            looking.shutdownNow();
        }
    }
}
