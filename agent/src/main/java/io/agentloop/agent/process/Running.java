package io.agentloop.agent.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A program that runs. */
public final class Running {
    private static final int CHUNK = 8192;
    private static final Duration DRAIN = Duration.ofSeconds(2);

    private final Process process;
    private final Thread out;
    private final Thread err;

    private Running(Process process, Thread out, Thread err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static Running drained(Process process, Output out, Output err) {
        return new Running(process, drain(process.getInputStream(), out), drain(process.getErrorStream(), err));
    }

    private static Thread drain(InputStream from, Output to) {
        return Thread.ofVirtual().start(() -> {
            byte[] chunk = new byte[CHUNK];
            try (from) {
                for (int read = from.read(chunk); read >= 0; read = from.read(chunk)) {
                    to.accept(chunk, read);
                }
            } catch (IOException closed) {
                // The program is gone, and with it what it had to say.
            }
        });
    }

    /** Waits until it ends by itself; false when the time is over first. */
    public boolean waitFor(Duration time) throws InterruptedException {
        return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Tells whether it still runs. */
    public boolean alive() {
        return process.isAlive();
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** Its exit code, after the last of its output was read; a grandchild that keeps a stream open is not waited for. */
    public int exit() throws InterruptedException {
        int exit = process.waitFor();
        boolean outRead = out.join(DRAIN);
        if (!err.join(DRAIN) || !outRead) {
            close(process.getInputStream());
            close(process.getErrorStream());
        }
        return exit;
    }

    /**
     * Ends it and what descends from it; for whole sessions there is {@link Executioner}. By its handle, because a process that is
     * destroyed itself also closes its streams, and with them what it said last.
     */
    public void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.toHandle().destroyForcibly();
    }

    private static void close(InputStream stream) {
        try {
            stream.close();
        } catch (IOException ignored) {
            // It was only to be let go.
        }
    }

    /** A program that is talked to over its standard streams. */
    public record Talking(Process process) implements AutoCloseable {
        /** What it reads. */
        public OutputStream toProgram() {
            return process.getOutputStream();
        }

        /** What it prints. */
        public InputStream fromProgram() {
            return process.getInputStream();
        }

        @Override
        public void close() {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
