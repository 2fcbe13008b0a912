package io.agentloop.harness.host;

import io.agentloop.harness.problem.BrokenEnvironment;
import io.agentloop.harness.problem.WorkFailed;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Runs programs of the host: always a list of arguments, always with a time limit, the whole tree ended with it. */
public final class Programs {
    /** What a program came to; its errors went to the listener as they came. */
    public record Outcome(int exitCode, List<String> output) {}

    /** By their names: what holds somebody's key is none of the business of npm, docker or a script. */
    private static final Pattern SECRET = Pattern.compile(".*(KEY|TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIAL).*");

    private final Consumer<Map<String, String>> environment;

    /** Programs see the variables of this one, without those that hold keys. */
    public Programs() {
        this(_ -> {});
    }

    /** The same, with variables that are changed before. */
    Programs(Consumer<Map<String, String>> environment) {
        this.environment = environment;
    }

    private static boolean holdsAKey(String variable) {
        return SECRET.matcher(variable.toUpperCase(Locale.ROOT)).matches();
    }

    /**
     * Runs a program to its end. It does not see the keys that the launcher was given.
     *
     * @param errors is told each line of standard error
     * @throws WorkFailed when it takes longer than the limit
     */
    public Outcome run(List<String> command, Duration limit, Consumer<String> errors) {
        ProcessBuilder builder = new ProcessBuilder(command);
        environment.accept(builder.environment());
        builder.environment().keySet().removeIf(Programs::holdsAKey);
        Process process = started(builder, command);
        try {
            process.getOutputStream().close();
            List<String> output = new ArrayList<>();
            Thread reader = Thread.ofVirtual().start(() -> lines(process.inputReader(), output::add));
            Thread errorReader = Thread.ofVirtual().start(() -> lines(process.errorReader(), errors));
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                end(process);
                throw new WorkFailed(command.getFirst() + " did not end within " + limit.toSeconds() + " s");
            }
            reader.join(limit);
            errorReader.join(limit);
            return new Outcome(process.exitValue(), List.copyOf(output));
        } catch (InterruptedException stop) {
            end(process);
            Thread.currentThread().interrupt();
            throw new WorkFailed("interrupted while " + command.getFirst() + " ran", stop);
        } catch (IOException e) {
            throw new WorkFailed("cannot talk to " + command.getFirst() + ": " + e.getMessage(), e);
        }
    }

    /** Hands the terminal to a program until it ends, and gives its exit code. */
    public int interactive(List<String> command) {
        Process process = started(new ProcessBuilder(command).inheritIO(), command);
        try {
            return process.waitFor();
        } catch (InterruptedException stop) {
            end(process);
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static Process started(ProcessBuilder builder, List<String> command) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new BrokenEnvironment("cannot run " + command.getFirst() + ": " + e.getMessage(), e);
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static void lines(BufferedReader from, Consumer<String> to) {
        try (from) {
            from.lines().forEach(to);
        } catch (IOException | java.io.UncheckedIOException endOfStream) {
            // The program is gone, and what it said before is with the listener.
        }
    }
}
