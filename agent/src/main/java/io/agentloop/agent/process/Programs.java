package io.agentloop.agent.process;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** Starts every program that the loop needs: an argument list, never a shell's text; bounded in time; both streams read at once. */
public final class Programs {
    private static final int KEPT = 64 * 1024;
    private static final File NOTHING = new File("/dev/null");

    private final Map<String, String> environment;

    /**
     * Prepares to start programs.
     *
     * @param environment all that a program sees besides what its invocation adds
     */
    public Programs(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** Runs a program to its end. */
    public Ended run(Invocation invocation) throws IOException, InterruptedException {
        return run(invocation, Output.NONE);
    }

    /** Runs a program to its end; what it prints on standard error is also passed on as it comes. */
    public Ended run(Invocation invocation, Output live) throws IOException, InterruptedException {
        return run(invocation, live, running -> {});
    }

    /** The same; whoever is told of the start may end it. */
    public Ended run(Invocation invocation, Output live, Consumer<Running> started)
            throws IOException, InterruptedException {
        CappedOutput out = new CappedOutput(KEPT);
        CappedOutput err = new CappedOutput(KEPT);
        Running running = start(invocation, out, (bytes, length) -> {
            err.accept(bytes, length);
            live.accept(bytes, length);
        });
        try {
            started.accept(running);
            boolean inTime = running.waitFor(invocation.limit());
            if (!inTime) {
                running.kill();
            }
            return new Ended(running.exit(), !inTime, out.text(), err.text());
        } finally {
            running.kill();
        }
    }

    /** Starts a program; whoever called ends it. */
    public Running start(Invocation invocation, Output out, Output err) throws IOException {
        ProcessBuilder builder = builder(invocation);
        builder.redirectInput(
                invocation.stdin() == null ? NOTHING : invocation.stdin().toFile());
        return Running.drained(start(builder, invocation), out, err);
    }

    /** Starts a program to talk to; it is ended when its time is over or the conversation is closed. */
    public Running.Talking talk(Invocation invocation) throws IOException {
        ProcessBuilder builder = builder(invocation);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process = start(builder, invocation);
        Thread.ofVirtual().start(() -> endAfter(process, invocation.limit()));
        return new Running.Talking(process);
    }

    private static void endAfter(Process process, Duration limit) {
        try {
            if (!process.waitFor(limit)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ProcessBuilder builder(Invocation invocation) {
        ProcessBuilder builder = new ProcessBuilder(invocation.as().command(invocation.program()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().putAll(invocation.environment());
        if (invocation.folder() != null) {
            builder.directory(invocation.folder().toFile());
        }
        return builder;
    }

    private static Process start(ProcessBuilder builder, Invocation invocation) throws IOException {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new IOException("cannot start '" + invocation.program().getFirst() + "': " + e.getMessage(), e);
        }
    }
}
