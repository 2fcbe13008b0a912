package io.agentloop.upstream.upkeep;

import io.agentloop.upstream.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The native git on the upstream's own repository, at a low priority, with one thread and little memory: agents do not wait for it. */
final class BackgroundGit {
    private static final Duration LIMIT = Duration.ofHours(2);
    private static final List<String> BOUNDS = List.of(
            "pack.threads=1",
            "pack.windowMemory=32m",
            "pack.deltaCacheSize=16m",
            "core.deltaBaseCacheLimit=16m",
            "core.bigFileThreshold=16m",
            "core.packedGitWindowSize=1m",
            "core.packedGitLimit=64m",
            "core.fsync=committed");

    static final int LOWEST = 19;

    private final Path repository;
    private final ProcessRunner processes;
    private final int niceness;

    BackgroundGit(Path repository, ProcessRunner processes, int niceness) {
        this.repository = repository;
        this.processes = processes;
        this.niceness = niceness;
    }

    /** Runs a git command to its end, with a file to read from. */
    ProcessRunner.Ended run(Path input, String... words) throws IOException {
        return processes.run(command(words), environment(), input, LIMIT);
    }

    /** The same without one. */
    ProcessRunner.Ended run(String... words) throws IOException {
        return processes.run(command(words), environment(), LIMIT);
    }

    /** The same with what it prints handed on line by line. */
    ProcessRunner.Ended lines(Consumer<String> line, String... words) throws IOException {
        return processes.run(command(words), environment(), line, LIMIT);
    }

    /** Why it failed, in one line of its own. */
    static String verdict(ProcessRunner.Ended ended) {
        List<String> lines = ended.err().strip().lines().toList();
        return lines.stream()
                .filter(line -> line.startsWith("fatal: "))
                .findFirst()
                .or(() -> lines.stream().filter(line -> !line.isBlank()).findFirst())
                .orElse("git ended with " + ended.exit());
    }

    private List<String> command(String... words) {
        List<String> command = new ArrayList<>(List.of("nice", "-n", Integer.toString(niceness), "git"));
        BOUNDS.forEach(bound -> command.addAll(List.of("-c", bound)));
        command.addAll(List.of(words));
        return command;
    }

    private Map<String, String> environment() {
        return Map.of(
                "GIT_DIR", repository.toString(),
                "GIT_CONFIG_NOSYSTEM", "1",
                "HOME", "/nonexistent",
                "LC_ALL", "C.UTF-8");
    }
}
