package io.agentloop.faults.disk;

import io.agentloop.faults.plan.Counts;
import io.agentloop.faults.round.RoundResult;
import io.agentloop.harness.docker.ContainerName;
import io.agentloop.harness.docker.ContainerSpec;
import io.agentloop.harness.docker.Containers;
import io.agentloop.harness.docker.ImageTag;
import io.agentloop.harness.docker.Labels;
import io.agentloop.harness.docker.Mount;
import io.agentloop.harness.docker.Quota;
import io.agentloop.harness.docker.Tmpfs;
import io.agentloop.harness.host.LaunchingUser;
import io.agentloop.protocol.config.ByteSize;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plays a round in a container whose upstream lives on a small disk in memory. */
public final class SmallDisk {
    private static final Duration STOP = Duration.ofSeconds(2);
    private static final long PIDS = 4_096;

    private final Containers containers;
    private final ImageTag image;

    /** Plays in containers of this image. */
    public SmallDisk(Containers containers, ImageTag image) {
        this.containers = containers;
        this.image = image;
    }

    /**
     * Plays one.
     *
     * @param jars everything that its processes are started from
     */
    public RoundResult round(Path jars, Counts counts, int claims, long seed) throws IOException {
        ContainerName name = new ContainerName("agentloop-faults-" + Long.toHexString(seed) + "-"
                + ProcessHandle.current().pid());
        List<String> said = new ArrayList<>();
        try {
            containers.create(spec(name, jars, SmallDiskMain.arguments(counts, claims, seed)));
            containers.start(name);
            containers.logs(name, -1, true, line -> said.add(line.text()));
        } finally {
            containers.remove(name);
        }
        return said.stream()
                .map(ResultText::read)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new IOException("the round in a container came to nothing; it said: " + said));
    }

    private ContainerSpec spec(ContainerName name, Path jars, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                "tool",
                "/opt/agentloop/runtime/bin/java",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                "/jars/*",
                SmallDiskMain.class.getName()));
        command.addAll(arguments);
        return new ContainerSpec(
                name,
                image,
                command,
                LaunchingUser.in(jars).toString(),
                Map.of(),
                new Labels(Map.of("io.agentloop.project", name.value(), "io.agentloop.kind", "tool")),
                List.of(new Mount.Folder(jars, "/jars")),
                List.of(
                        new Tmpfs("/tmp", ByteSize.of("1g"), 0, "1777", true),
                        new Tmpfs(SmallDiskMain.DISK.toString(), ByteSize.of("96m"), 0, "1777", false)),
                List.of(),
                new Quota(Optional.empty(), Optional.empty(), PIDS),
                STOP);
    }
}
