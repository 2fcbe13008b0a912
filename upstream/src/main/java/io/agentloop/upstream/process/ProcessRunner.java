package io.agentloop.upstream.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end, within a time limit, with both of its streams drained. */
public final class ProcessRunner {
    private static final int MAX_OUTPUT = 1 << 20;

    /** How it ended. */
    public record Ended(int exit, String out, String err) {}

    /**
     * Runs a program.
     *
     * @throws IOException when it cannot be started or does not end in time
     */
    public Ended run(List<String> command, Map<String, String> environment, Duration limit) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
        builder.environment().putAll(environment);
        Process process = builder.start();
        CompletableFuture<String> out = drain(process.getInputStream());
        CompletableFuture<String> err = drain(process.getErrorStream());
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(command.getFirst() + " did not end within " + limit.toSeconds() + " s");
            }
            return new Ended(process.exitValue(), out.join(), err.join());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + command.getFirst() + " ran", e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static CompletableFuture<String> drain(InputStream stream) {
        CompletableFuture<String> text = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try (stream) {
                String read = new String(stream.readNBytes(MAX_OUTPUT), StandardCharsets.UTF_8);
                stream.transferTo(java.io.OutputStream.nullOutputStream());
                text.complete(read);
            } catch (IOException closed) {
                text.complete("");
            }
        });
        return text;
    }
}
