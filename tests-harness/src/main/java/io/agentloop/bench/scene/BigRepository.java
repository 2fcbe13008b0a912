package io.agentloop.bench.scene;

import io.agentloop.harness.host.Programs;
import io.agentloop.harness.problem.WorkFailed;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** Puts a project into git, with a history of so many megabytes; its newest tree holds none of them, so that work trees are small. */
final class BigRepository {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final String SCRIPT = "big-repository";

    private BigRepository() {}

    static void make(Programs programs, Path folder, int commits, int megabytesEach) {
        List<String> errors = Collections.synchronizedList(new ArrayList<>());
        List<String> command = List.of(
                "sh",
                "-c",
                "cd \"$1\"; shift; " + script(),
                "big",
                folder.toString(),
                Integer.toString(commits),
                Integer.toString(megabytesEach));
        Programs.Outcome outcome = programs.run(command, LIMIT, errors::add);
        if (outcome.exitCode() != 0) {
            throw new WorkFailed("cannot make a repository in " + folder + ": " + String.join("; ", errors));
        }
    }

    private static String script() {
        try (InputStream in = Objects.requireNonNull(BigRepository.class.getResourceAsStream(SCRIPT), SCRIPT)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the script " + SCRIPT + " of the benchmarks", e);
        }
    }
}
