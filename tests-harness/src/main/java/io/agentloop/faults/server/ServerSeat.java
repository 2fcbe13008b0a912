package io.agentloop.faults.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The place of the one server process: it is started there again and again. */
public final class ServerSeat implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration STEP = Duration.ofMillis(100);
    private static final long LOOK_MILLIS = 3;

    private final Jvms jvms;
    private final Path run;
    private final Path sockets;
    private final Path scratch;
    private Optional<Process> seated = Optional.empty();

    /**
     * An empty seat.
     *
     * @param run holds the repository
     * @param sockets where the server listens, and its output goes
     * @param scratch where pushes are received
     */
    public ServerSeat(Jvms jvms, Path run, Path sockets, Path scratch) {
        this.jvms = jvms;
        this.run = run;
        this.sockets = sockets;
        this.scratch = scratch;
    }

    /** Where agents reach the server. */
    public Path socket() {
        return sockets.resolve("upstream.sock");
    }

    /** What the processes printed. */
    public Path log() {
        return sockets.resolve("upstream.log");
    }

    /** Starts a server; true when it serves, false when it ended before that. */
    public boolean start(Optional<FailPoint> point) throws IOException, InterruptedException {
        clear();
        return awaitReady(jvms.start(log(), FaultyServer.class, arguments(point)));
    }

    /** Starts a server that remembers what it needed, for those after it. */
    public boolean startLearning() throws IOException, InterruptedException {
        clear();
        return awaitReady(jvms.learning(log(), FaultyServer.class, arguments(Optional.empty())));
    }

    private void clear() throws IOException {
        Files.deleteIfExists(ready());
        Files.deleteIfExists(frozen());
    }

    private boolean awaitReady(Process process) throws IOException, InterruptedException {
        seated = Optional.of(process);
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (!Files.exists(ready())) {
            if (!process.isAlive()) {
                return false;
            }
            if (System.nanoTime() > end) {
                throw new IOException(
                        "the upstream did not serve within " + START_LIMIT.toSeconds() + " s; see " + log());
            }
            Thread.sleep(LOOK_MILLIS);
        }
        return true;
    }

    private String[] arguments(Optional<FailPoint> point) {
        String[] all = {
            run.toString(),
            sockets.toString(),
            scratch.toString(),
            point.map(FailPoint::toString).orElse("")
        };
        return point.isPresent() ? all : Arrays.copyOf(all, all.length - 1);
    }

    private Path ready() {
        return run.resolve("upstream.ready");
    }

    private Path frozen() {
        return sockets.resolve(FaultyServer.FROZEN);
    }

    /** Whether a process is there. */
    public boolean runs() {
        return seated.filter(Process::isAlive).isPresent();
    }

    /** Whether the process has frozen itself. */
    public boolean isFrozen() {
        return Files.exists(frozen());
    }

    /** Waits for the end of the process; false when it did not come in time. */
    public boolean awaitEnd(Duration time) throws InterruptedException {
        return seated.isEmpty() || seated.get().waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Sends a signal. */
    public void signal(Signal signal) {
        seated.filter(Process::isAlive).ifPresent(process -> signal.to(process.pid()));
    }

    /** Kills it and waits until it is gone. */
    public void kill() throws InterruptedException {
        if (seated.isPresent()) {
            seated.get().destroyForcibly().waitFor();
        }
    }

    /** Asks it to stop, as a person does; true when it did. One that freezes only now goes on at once. */
    public boolean stop(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        seated.ifPresent(Process::destroy);
        while (!awaitEnd(STEP)) {
            if (System.nanoTime() > end) {
                return false;
            }
            signal(Signal.CONT);
        }
        return true;
    }

    @Override
    public void close() {
        seated.ifPresent(Process::destroyForcibly);
    }
}
