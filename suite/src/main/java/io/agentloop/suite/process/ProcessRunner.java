package io.agentloop.suite.process;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** The one place that starts programs: with limits, both streams read, and the whole tree ended afterwards. */
public final class ProcessRunner implements AutoCloseable {
    private static final Map<String, String> SAME_EVERYWHERE =
            Map.of("LC_ALL", "C.UTF-8", "TZ", "UTC", "NO_COLOR", "1", "TERM", "dumb", "CI", "1");
    private static final Duration LAST_BYTES = Duration.ofMillis(100);
    private static final Duration HELD_OPEN = Duration.ofSeconds(1);
    private static final int SIGNALLED = 128;
    /** A terminal sends its signal to the tests and to us at once. */
    private static final Duration SAME_SIGNAL = Duration.ofMillis(300);

    private final Map<String, String> environment;
    private final List<String> prefix;
    private final String family = ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime()) + ".";
    private final AtomicInteger started = new AtomicInteger();
    private final MarkedProcesses marked = new MarkedProcesses();
    private final ProcessTree tree = new ProcessTree(marked);
    private final ReadWriteLock starting = new ReentrantReadWriteLock();
    private final Set<RunningProgram> running = ConcurrentHashMap.newKeySet();
    private final Launcher launcher;
    private final MemoryWatch memory;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile boolean stopped;
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
        this(environment, prefix, MemoryWatch.NO_LIMIT);
    }

    /**
     * The same, with a limit on the memory of each program with all that it starts.
     *
     * @param memoryBytes in resident memory: what a program only reserves, as the JVM and node do, does not count
     */
    public ProcessRunner(Map<String, String> environment, List<String> prefix, long memoryBytes) {
        this(environment, prefix, memoryBytes, Launcher.FEW);
    }

    /** The same, where so many programs are few. */
    ProcessRunner(Map<String, String> environment, List<String> prefix, long memoryBytes, int few) {
        this.launcher = new Launcher(readers, few, environment.getOrDefault("PATH", ""));
        this.memory = new MemoryWatch(memoryBytes, marked);
        this.environment = new HashMap<>(environment);
        this.environment.putAll(SAME_EVERYWHERE);
        this.prefix = List.copyOf(prefix);
    }

    /** The variable of the environment that programs get, empty when it is not set. */
    public String variable(String name) {
        return environment.getOrDefault(name, "");
    }

    /**
     * Runs a program with empty input to its end or to its limits; afterwards nothing of it is left. Once the runner is
     * stopped, a program counts as one whose time was over before it began.
     */
    public Ended run(Command command, Limits limits, Sink out, Sink err) throws CannotStart, InterruptedException {
        String mark = family + started.incrementAndGet() + ".";
        long start = System.nanoTime();
        Optional<RunningProgram> begun = start(command, mark);
        if (begun.isEmpty()) {
            return new Ended(new Ending.TimedOut(), Duration.ZERO);
        }
        RunningProgram program = begun.get();
        try (Child child = program.child()) {
            AtomicLong allowance = new AtomicLong(limits.outputBytes());
            Runnable whenSpent = () -> program.end(new Ending.Flooded(limits.outputBytes()));
            boolean ended = false;
            try {
                child.read(new Meter(out, allowance, whenSpent), new Meter(err, allowance, whenSpent));
                memory.watch(program);
                ended = child.awaitEnd(limits.time());
            } finally {
                Set<ProcessSnapshot.Entry> seen = memory.forget(program);
                program.clear(ended);
                // Whoever has no mark any more was seen, unless it left within a moment.
                tree.end(seen);
                running.remove(program);
            }
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            awaitStreams(program);
            return new Ended(ending(program, ended), took);
        }
    }

    /** Empty when the runner was stopped. */
    private Optional<RunningProgram> start(Command command, String mark) throws CannotStart {
        List<String> words = new ArrayList<>(prefix);
        words.addAll(command.arguments());
        Map<String, String> variables = new HashMap<>(environment);
        variables.putAll(command.variables());
        variables.put(MarkedProcesses.VARIABLE, mark);
        starting.readLock().lock();
        try {
            if (closed) {
                throw new CannotStart(command, new IOException("the run is being stopped"));
            }
            if (stopped) {
                return Optional.empty();
            }
            RunningProgram program = new RunningProgram(launcher.start(words, command.folder(), variables), mark, tree);
            running.add(program);
            return Optional.of(program);
        } catch (IOException refused) {
            throw new CannotStart(command, refused);
        } finally {
            starting.readLock().unlock();
        }
    }

    /** What a left-over process of another uid holds open is given up after a moment. */
    private static void awaitStreams(RunningProgram program) throws InterruptedException {
        if (program.child().awaitStreams(LAST_BYTES)) {
            return;
        }
        program.sweep();
        boolean _ = program.child().awaitStreams(HELD_OPEN);
    }

    private Ending ending(RunningProgram program, boolean ended) throws InterruptedException {
        if (program.cause().isPresent()) {
            return program.cause().get();
        }
        if (!ended) {
            return new Ending.TimedOut();
        }
        int code = program.child().exitCode();
        if (code <= SIGNALLED || code > SIGNALLED + 64) {
            return new Ending.Exited(code);
        }
        Ending.Signalled signalled = new Ending.Signalled(code - SIGNALLED);
        boolean weAreMeantToo = signalled.asksToEnd() && stopping.await(SAME_SIGNAL.toMillis(), TimeUnit.MILLISECONDS);
        return weAreMeantToo ? new Ending.TimedOut() : signalled;
    }

    /** Ends what runs as if its time were over, and lets nothing more begin; the runner can still be asked and closed. */
    public void stop() {
        whileNothingStarts(() -> stopped = true);
        stopping.countDown();
        running.forEach(program -> program.end(new Ending.TimedOut()));
    }

    /** A time that is over once the runner is stopped. */
    public TimeLimit untilStopped() {
        return () -> stopped ? Duration.ZERO : Deadline.NEVER;
    }

    /** Starts nothing more; ends whatever is still running or was left behind. */
    @Override
    public void close() {
        whileNothingStarts(() -> closed = true);
        running.forEach(program -> program.clear(false));
        tree.sweep(family);
        memory.close();
        readers.shutdownNow();
    }

    private void whileNothingStarts(Runnable change) {
        starting.writeLock().lock();
        try {
            change.run();
        } finally {
            starting.writeLock().unlock();
        }
    }
}
