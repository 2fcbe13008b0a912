package io.agentloop.bench.scene;

import io.agentloop.harness.docker.Container;
import io.agentloop.harness.docker.Containers;
import io.agentloop.harness.docker.ExecOutcome;
import io.agentloop.harness.problem.WorkFailed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads the kernel's account of a container's processes from inside, so that no right on the host is needed. */
final class ContainerMemory {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final double KILO = 1024;
    private static final String SCRIPT = """
            for process in /proc/[0-9]*; do
                comm=$(cat "$process/comm" 2>/dev/null) || continue
                for program; do
                    if [ "$comm" = "$program" ]; then sed -n 's/^Pss: *\\([0-9]*\\) kB$/\\1/p' "$process/smaps_rollup"; fi
                done
            done
            """;

    private final Containers containers;
    private final Container container;

    ContainerMemory(Containers containers, Container container) {
        this.containers = containers;
        this.container = container;
    }

    double megabytes(List<String> programs) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", SCRIPT, "memory"));
        command.addAll(programs);
        ExecOutcome outcome = containers.exec(container.name(), command, new byte[0], LIMIT);
        long kilobytes = new String(outcome.output(), StandardCharsets.UTF_8)
                .lines()
                .mapToLong(Long::parseLong)
                .sum();
        if (kilobytes == 0) {
            throw new WorkFailed(
                    "found no memory of " + programs + " in " + container.name() + ": " + outcome.errors());
        }
        return kilobytes / KILO;
    }
}
