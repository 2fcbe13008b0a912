package io.agentloop.bench.scene;

import io.agentloop.harness.docker.Container;
import io.agentloop.harness.docker.Containers;
import io.agentloop.harness.docker.ExecOutcome;
import io.agentloop.harness.problem.WorkFailed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Bytes that objects of git take on disk; a file with two names counts once. */
final class ObjectBytes {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final List<String> IN_AN_AGENT = List.of(
            "sh",
            "-c",
            "du -sb /var/lib/loop/mirror.git/objects /workspace/.git/objects /gate/.git/objects 2>/dev/null || true");

    private final Set<Object> counted = new HashSet<>();
    private long bytes;

    long bytes() {
        return bytes;
    }

    void add(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                bytes += counted.add(Files.getAttribute(file, "unix:ino")) ? Files.size(file) : 0;
            }
        }
    }

    /** What an agent has in its volumes. */
    void add(Containers containers, Container agent) {
        ExecOutcome outcome = containers.exec(agent.name(), IN_AN_AGENT, new byte[0], LIMIT);
        List<String> lines =
                new String(outcome.output(), StandardCharsets.UTF_8).lines().toList();
        if (lines.size() < 2) {
            throw new WorkFailed("found no objects in " + agent.name() + ": " + outcome.errors());
        }
        for (String line : lines) {
            bytes += Long.parseLong(line.substring(0, line.indexOf('\t')));
        }
    }
}
