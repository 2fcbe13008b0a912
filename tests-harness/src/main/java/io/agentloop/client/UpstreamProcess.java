package io.agentloop.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real upstream in a process of its own, which may be killed. */
public final class UpstreamProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(5);

    private final ScratchUpstream upstream;
    private final Process process;

    private UpstreamProcess(ScratchUpstream upstream, Process process) {
        this.upstream = upstream;
        this.process = process;
    }

    /** Starts one, and returns when it serves. */
    public static UpstreamProcess start(ScratchUpstream upstream, List<String> options)
            throws IOException, InterruptedException {
        UpstreamProcess started = begin(upstream, options);
        started.awaitReady();
        return started;
    }

    /** Starts one, and returns at once. */
    public static UpstreamProcess begin(ScratchUpstream upstream, List<String> options) throws IOException {
        Files.deleteIfExists(upstream.layout().ready());
        List<String> command = new ArrayList<>(List.of(java().toString()));
        command.addAll(options);
        command.addAll(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                ScratchServer.class.getName(),
                upstream.folder().toString(),
                upstream.scratch().toString()));
        Path log = upstream.folder().resolve("upstream.log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("MALLOC_ARENA_MAX", "1");
        return new UpstreamProcess(upstream, builder.start());
    }

    private static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /** Waits until it serves. */
    public void awaitReady() throws IOException, InterruptedException {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (!Files.exists(upstream.layout().ready())) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IOException("the upstream on " + upstream.folder() + " does not serve; see "
                        + upstream.folder().resolve("upstream.log"));
            }
            Thread.sleep(LOOK);
        }
    }

    /** For the system's tools. */
    public long pid() {
        return process.pid();
    }

    /** Ends it as a power cut ends a process. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** Asks it to stop, and insists after a while. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
