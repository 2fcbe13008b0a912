package io.agentloop.suite.process;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** The one place that starts programs: with limits, both streams read, and the whole tree ended afterwards. */
public final class ProcessRunner implements AutoCloseable {
    private static final Map<String, String> SAME_EVERYWHERE =
            Map.of("LC_ALL", "C.UTF-8", "TZ", "UTC", "NO_COLOR", "1", "TERM", "dumb", "CI", "1");
    private static final File NOTHING = new File("/dev/null");
    private static final Duration LAST_BYTES = Duration.ofMillis(100);
    private static final Duration HELD_OPEN = Duration.ofSeconds(1);

    private final Map<String, String> environment;
    private final List<String> prefix;
    private final String family = ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime()) + ".";
    private final AtomicInteger started = new AtomicInteger();
    private final ProcessTree tree = new ProcessTree(new MarkedProcesses());
    private final ReadWriteLock starting = new ReentrantReadWriteLock();
    private boolean closed;
    // Not virtual threads: a read of a pipe that a left-over process holds open blocks its carrier for ever.
    private final ExecutorService readers = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("drain-", 0).factory());

    /**
     * A runner for programs of one suite.
     *
     * @param environment what they inherit
     * @param prefix words put before each command, such as those that change the uid
     */
    public ProcessRunner(Map<String, String> environment, List<String> prefix) {
        this.environment = new HashMap<>(environment);
        this.environment.putAll(SAME_EVERYWHERE);
        this.prefix = List.copyOf(prefix);
    }

    /** The variable of the environment that programs get, empty when it is not set. */
    public String variable(String name) {
        return environment.getOrDefault(name, "");
    }

    /** Runs a program with empty input to its end or to its limits; afterwards nothing of it is left. */
    public Ended run(Command command, Limits limits, Sink out, Sink err) throws CannotStart, InterruptedException {
        String mark = family + started.incrementAndGet() + ".";
        long start = System.nanoTime();
        Process process = start(command, mark);
        AtomicBoolean flooded = new AtomicBoolean();
        CountDownLatch open = new CountDownLatch(2);
        AtomicLong allowance = new AtomicLong(limits.outputBytes());
        Runnable whenSpent = () -> {
            flooded.set(true);
            tree.end(process, mark);
        };
        boolean ended = false;
        try {
            readers.execute(new Drain(process.getInputStream(), out, allowance, whenSpent, open));
            readers.execute(new Drain(process.getErrorStream(), err, allowance, whenSpent, open));
            ended = awaitEnd(process, limits.time());
        } finally {
            clear(process, mark, ended);
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        awaitStreams(open, mark);
        return new Ended(ending(process, ended, flooded.get(), limits), took);
    }

    private Process start(Command command, String mark) throws CannotStart {
        List<String> words = new ArrayList<>(prefix);
        words.addAll(command.arguments());
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(command.folder().toFile()).redirectInput(NOTHING);
        Map<String, String> variables = builder.environment();
        variables.clear();
        variables.putAll(environment);
        variables.putAll(command.variables());
        variables.put(MarkedProcesses.VARIABLE, mark);
        starting.readLock().lock();
        try {
            if (closed) {
                throw new CannotStart(command, new IOException("the run is being stopped"));
            }
            return builder.start();
        } catch (IOException refused) {
            throw new CannotStart(command, refused);
        } finally {
            starting.readLock().unlock();
        }
    }

    private static boolean awaitEnd(Process process, TimeLimit limit) throws InterruptedException {
        for (Duration left = limit.left(); left.isPositive(); left = limit.left()) {
            if (process.waitFor(left.toNanos(), TimeUnit.NANOSECONDS)) {
                return true;
            }
        }
        return !process.isAlive();
    }

    private void clear(Process process, String mark, boolean ended) {
        if (ended) {
            tree.sweep(mark);
            return;
        }
        tree.end(process, mark);
    }

    /** What a left-over process of another uid holds open is given up after a moment. */
    private void awaitStreams(CountDownLatch open, String mark) throws InterruptedException {
        if (open.await(LAST_BYTES.toMillis(), TimeUnit.MILLISECONDS)) {
            return;
        }
        tree.sweep(mark);
        boolean _ = open.await(HELD_OPEN.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Ending ending(Process process, boolean ended, boolean flooded, Limits limits)
            throws InterruptedException {
        if (flooded) {
            return new Ending.Flooded(limits.outputBytes());
        }
        if (!ended) {
            return new Ending.TimedOut();
        }
        int code = process.waitFor();
        return code > 128 && code <= 128 + 64 ? new Ending.Signalled(code - 128) : new Ending.Exited(code);
    }

    /** Starts nothing more; ends whatever is still running or was left behind. */
    @Override
    public void close() {
        starting.writeLock().lock();
        try {
            closed = true;
        } finally {
            starting.writeLock().unlock();
        }
        tree.sweep(family);
        readers.shutdownNow();
    }
}
