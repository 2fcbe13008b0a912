package io.agentloop.upstream.process;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs a program to its end, within a time limit, with both of its streams drained. */
public final class ProcessRunner {
    private static final int MAX_OUTPUT = 1 << 20;
    private static final Path NOTHING = Path.of("/dev/null");

    /** How it ended. */
    public record Ended(int exit, String out, String err) {}

    /**
     * Runs a program.
     *
     * @throws IOException when it cannot be started or does not end in time
     */
    public Ended run(List<String> command, Map<String, String> environment, Duration limit) throws IOException {
        return run(command, environment, NOTHING, limit);
    }

    /** The same with a file to read from. */
    public Ended run(List<String> command, Map<String, String> environment, Path input, Duration limit)
            throws IOException {
        return run(command, environment, input, ProcessRunner::drain, limit);
    }

    /** The same with what it prints handed on line by line, each byte as one character, instead of kept. */
    public Ended run(List<String> command, Map<String, String> environment, Consumer<String> line, Duration limit)
            throws IOException {
        return run(command, environment, NOTHING, out -> handOn(out, line), limit);
    }

    private static Ended run(
            List<String> command, Map<String, String> environment, Path input, Reading reading, Duration limit)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectInput(ProcessBuilder.Redirect.from(new File(input.toString())));
        builder.environment().putAll(environment);
        Process process = builder.start();
        CompletableFuture<String> out = inBackground(process.getInputStream(), reading);
        CompletableFuture<String> err = inBackground(process.getErrorStream(), ProcessRunner::drain);
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

    /** What to do with a stream. */
    @FunctionalInterface
    private interface Reading {
        String read(InputStream stream) throws IOException;
    }

    private static CompletableFuture<String> inBackground(InputStream stream, Reading reading) {
        CompletableFuture<String> text = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try (stream) {
                text.complete(reading.read(stream));
            } catch (IOException closed) {
                text.complete("");
            } catch (RuntimeException bad) {
                text.completeExceptionally(bad);
            }
        });
        return text;
    }

    private static String drain(InputStream stream) throws IOException {
        String read = new String(stream.readNBytes(MAX_OUTPUT), StandardCharsets.UTF_8);
        stream.transferTo(OutputStream.nullOutputStream());
        return read;
    }

    private static String handOn(InputStream stream, Consumer<String> line) throws IOException {
        var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.ISO_8859_1));
        reader.lines().forEach(line);
        return "";
    }
}
