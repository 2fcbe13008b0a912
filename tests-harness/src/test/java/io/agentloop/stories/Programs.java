package io.agentloop.stories;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts programs of the host: a list of arguments, a limit on the time, the whole tree ended when it is over. */
record Programs(Path folder, Map<String, String> environment) {
    Programs {
        environment = Map.copyOf(environment);
    }

    /** What a program left. */
    record Ended(List<String> command, int exit, String out, String err, Duration took) {
        Ended {
            command = List.copyOf(command);
        }

        Ended ok() {
            if (exit != 0) {
                throw new AssertionError(this);
            }
            return this;
        }

        @Override
        public String toString() {
            return String.join(" ", command) + " ended with " + exit + " after " + took.toMillis() + " ms\n" + out
                    + err;
        }
    }

    Ended run(Duration limit, List<String> command) {
        try {
            Path out = Files.createTempFile("out", ".txt");
            Path err = Files.createTempFile("err", ".txt");
            try {
                long started = System.nanoTime();
                int exit = waitFor(start(command, out, err), limit, command);
                Duration took = Duration.ofNanos(System.nanoTime() - started);
                return new Ended(command, exit, Files.readString(out), Files.readString(err), took);
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command, e);
        }
    }

    private Process start(List<String> command, Path out, Path err) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static int waitFor(Process process, Duration limit, List<String> command) {
        try {
            if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
            throw new AssertionError(String.join(" ", command) + " still runs after " + limit.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + command, e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
