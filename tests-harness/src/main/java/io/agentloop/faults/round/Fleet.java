package io.agentloop.faults.round;

import io.agentloop.faults.client.WorkerLife;
import io.agentloop.faults.client.WorkerPlace;
import io.agentloop.faults.client.WorkerProcess;
import io.agentloop.faults.server.Jvms;
import io.agentloop.faults.server.Signal;
import io.agentloop.harness.layout.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The clients of a round: most are threads, some are processes, which can be frozen and killed. */
final class Fleet implements AutoCloseable {
    /** How many clients there are. */
    static final int SIZE = 16;

    private static final int FRAMES = 6;

    private final Jvms jvms;
    private final Path folder;
    private final Path socket;
    private final long seed;
    private final LongSupplier nanos;
    private final List<Thread> threads = new ArrayList<>();
    private final Map<Integer, Process> processes = new HashMap<>();

    Fleet(Jvms jvms, Path folder, Path socket, long seed, LongSupplier nanos) {
        this.jvms = jvms;
        this.folder = folder;
        this.socket = socket;
        this.seed = seed;
        this.nanos = nanos;
    }

    /** Starts everybody. */
    void start(int asProcesses) throws IOException {
        for (int number = 1; number <= SIZE; number++) {
            if (number <= asProcesses) {
                begin(number);
                continue;
            }
            WorkerPlace place = place(number);
            threads.add(Thread.ofPlatform().name("worker-" + number).start(() -> live(place)));
        }
    }

    private void live(WorkerPlace place) {
        try {
            WorkerLife.live(place, nanos);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private WorkerPlace place(int number) {
        return new WorkerPlace(folder, number, socket, seed);
    }

    private void begin(int number) throws IOException {
        processes.put(
                number,
                jvms.start(
                        folder.resolve("worker-" + number + ".log"),
                        WorkerProcess.class,
                        folder.toString(),
                        Integer.toString(number),
                        socket.toString(),
                        Long.toString(seed)));
    }

    /** Numbers of those that are processes. */
    List<Integer> processes() {
        return processes.keySet().stream().sorted().toList();
    }

    /** Freezes one, or lets it go on. */
    void signal(int number, Signal signal) {
        Process process = processes.get(number);
        if (process != null && process.isAlive()) {
            signal.to(process.pid());
        }
    }

    /** Kills one and starts it again. */
    void kill(int number, boolean stateLost) throws IOException, InterruptedException {
        Process process = processes.get(number);
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
        if (stateLost) {
            RunFolder.deleteTree(place(number).state());
        }
        begin(number);
    }

    /** Lets everybody leave after what they are doing; false when somebody does not. */
    boolean leave(Duration time) throws IOException, InterruptedException {
        Files.createFile(WorkerPlace.leave(folder));
        long end = System.nanoTime() + time.toNanos();
        for (Thread thread : threads) {
            thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
        }
        boolean gone = threads.stream().noneMatch(Thread::isAlive);
        for (Process process : processes.values()) {
            gone &= process.waitFor(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        }
        return gone;
    }

    /** What those are at who have not left, for whoever looks into it. */
    String whereTheyAre() {
        StringBuilder text = new StringBuilder();
        threads.stream().filter(Thread::isAlive).forEach(thread -> {
            text.append(thread.getName());
            Arrays.stream(thread.getStackTrace())
                    .filter(frame -> frame.getClassName().startsWith("io.agentloop"))
                    .limit(FRAMES)
                    .forEach(frame -> text.append(" < ").append(frame.getMethodName()));
            text.append("; ");
        });
        processes.forEach((number, process) -> text.append(process.isAlive() ? "process " + number + " " : ""));
        return text.toString().strip();
    }

    /** Journals by client. */
    Map<String, Path> journals() {
        Map<String, Path> journals = new HashMap<>();
        for (int number = 1; number <= SIZE; number++) {
            WorkerPlace place = place(number);
            if (Files.exists(place.journal())) {
                journals.put(place.agent().value(), place.journal());
            }
        }
        return journals;
    }

    @Override
    public void close() {
        processes.values().forEach(Process::destroyForcibly);
        threads.forEach(Thread::interrupt);
    }
}
