package io.agentloop.bench.scene;

import io.agentloop.harness.docker.Container;
import io.agentloop.harness.docker.ContainerName;
import io.agentloop.harness.docker.ContainerSpec;
import io.agentloop.harness.docker.ContainerState;
import io.agentloop.harness.docker.Containers;
import io.agentloop.harness.docker.ImageTag;
import io.agentloop.harness.docker.Labels;
import io.agentloop.harness.docker.Mount;
import io.agentloop.harness.docker.Quota;
import io.agentloop.harness.docker.Tmpfs;
import io.agentloop.harness.fleet.Parallel;
import io.agentloop.harness.host.LaunchingUser;
import io.agentloop.protocol.config.ByteSize;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Containers of the agents' image with the agents' quota, which run a program of ours instead of the loop. */
public final class Plain {
    private static final Duration STOP_TIME = Duration.ofSeconds(10);
    private static final String KIND = "io.agentloop.kind";
    private static final Quota QUOTA = new Quota(Optional.of(ByteSize.of("1g")), Optional.of(1.0), 512);

    private final Scene scene;
    private final Containers containers;
    private final ImageTag image;
    private final Labels labels;

    Plain(Scene scene, Containers containers, ImageTag image) {
        this.scene = scene;
        this.containers = containers;
        this.image = image;
        this.labels = scene.labels().with(KIND, "tool");
    }

    Scene scene() {
        return scene;
    }

    /** Creates and starts them all at once; returns when the engine has started every one. */
    public void start(int count, List<String> program) {
        start(IntStream.rangeClosed(1, count)
                .mapToObj(number -> spec(number, program, List.of()))
                .toList());
    }

    void start(List<ContainerSpec> specs) {
        Parallel.each(specs, Parallel.STARTS, spec -> {
            containers.create(spec);
            containers.start(spec.name());
        });
    }

    ContainerSpec spec(int number, List<String> program, List<Mount> mounts) {
        List<String> command = new ArrayList<>(List.of("tool"));
        command.addAll(program);
        String name = name(number);
        return new ContainerSpec(
                new ContainerName("agentloop-bench-" + scene.name() + "-" + name),
                image,
                command,
                LaunchingUser.in(scene.folder()).toString(),
                Map.of("HARNESS_AGENT", name),
                labels,
                mounts,
                List.of(new Tmpfs("/tmp", ByteSize.of("64m"), 0, "1777", true)),
                List.of(),
                QUOTA,
                STOP_TIME);
    }

    static String name(int number) {
        return String.format(Locale.ROOT, "agent-%02d", number);
    }

    /** Those that exist. */
    public List<Container> all() {
        return containers.list(labels);
    }

    /** Tells whether every one has ended. */
    public boolean haveEnded() {
        return all().stream().allMatch(container -> container.state() == ContainerState.EXITED);
    }

    /** Stops and removes them all at once. */
    public void stopAndRemove() {
        Parallel.each(all(), Parallel.STARTS, container -> {
            containers.stop(container.name(), STOP_TIME);
            containers.remove(container.name());
        });
    }
}
