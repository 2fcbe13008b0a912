package io.agentloop.faults.containers;

import io.agentloop.harness.docker.Container;
import io.agentloop.harness.docker.ContainerName;
import io.agentloop.harness.docker.Containers;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/** One harm after the other, each to another part of the run. */
final class ContainerHarm {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String LOOP = "$(pgrep -o -P 1)";
    private static final Duration BEYOND_LEASE = RealRun.LEASE.plusMillis(2_500);

    private final Containers containers;
    private final RealRun run;
    private final RandomGenerator random;

    ContainerHarm(Containers containers, RealRun run, RandomGenerator random) {
        this.containers = containers;
        this.run = run;
        this.random = random;
    }

    /** Does one, and tells what it was. */
    String doHarm(int number) throws InterruptedException {
        List<Container> agents = run.agents();
        ContainerName victim = agents.get(random.nextInt(agents.size())).name();
        ContainerName upstream = run.names().upstream();
        return switch (number % 5) {
            case 0 -> {
                signal(upstream, "KILL");
                yield "upstream killed";
            }
            case 1 -> {
                signal(victim, "KILL");
                yield victim + " killed, restarted by the engine";
            }
            case 2 -> {
                signal(victim, "STOP");
                Thread.sleep(BEYOND_LEASE);
                signal(victim, "CONT");
                yield victim + " frozen beyond its lease";
            }
            case 3 -> {
                containers.stop(upstream, Duration.ofSeconds(10));
                containers.start(upstream);
                yield "upstream restarted";
            }
            default -> {
                signal(victim, "STOP");
                containers.stop(victim, Duration.ZERO);
                Thread.sleep(BEYOND_LEASE);
                containers.start(victim);
                yield victim + " killed for longer than its lease, and started";
            }
        };
    }

    /** To the first child of the container's init, which is its one purpose. */
    private void signal(ContainerName container, String name) {
        var _ = containers.exec(container, List.of("sh", "-c", "kill -" + name + " " + LOOP), new byte[0], LIMIT);
    }
}
