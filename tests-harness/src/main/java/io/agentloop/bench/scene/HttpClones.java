package io.agentloop.bench.scene;

import io.agentloop.harness.fleet.Parallel;
import io.agentloop.harness.host.Programs;
import io.agentloop.harness.layout.RunFolder;
import io.agentloop.harness.problem.WorkFailed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** The yardstick for a first checkout: {@code git clone} over HTTP from the same server. */
public final class HttpClones {
    private static final Duration LIMIT = Duration.ofMinutes(30);

    private final Programs programs;
    private final Path scratch;
    private final ServedRun served;

    HttpClones(Programs programs, Path scratch, ServedRun served) {
        this.programs = programs;
        this.scratch = scratch;
        this.served = served;
    }

    /** Clones without work trees, all at once; returns when all are there. */
    public void make(int count) {
        Parallel.each(
                IntStream.rangeClosed(1, count)
                        .mapToObj(number -> scratch.resolve("clone-" + number))
                        .toList(),
                count,
                this::make);
    }

    private void make(Path target) {
        List<String> errors = Collections.synchronizedList(new ArrayList<>());
        List<String> command = List.of(
                "git",
                "-c",
                "http.extraHeader=Authorization: Bearer " + ServedRun.TOKEN,
                "-c",
                "http.proxy=",
                "clone",
                "--quiet",
                "--bare",
                served.url(),
                target.toString());
        Programs.Outcome outcome = programs.run(command, LIMIT, errors::add);
        if (outcome.exitCode() != 0) {
            throw new WorkFailed("git clone " + served.url() + " failed: " + String.join("; ", errors));
        }
    }

    /** Makes room for the next ones. */
    public void remove() {
        RunFolder.deleteTree(scratch);
    }
}
