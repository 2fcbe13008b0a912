package io.agentloop.harness.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.RestartPolicy;
import com.github.dockerjava.api.model.Ulimit;
import com.github.dockerjava.api.model.VolumeOptions;
import io.agentloop.protocol.config.ByteSize;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Translates a {@link ContainerSpec} into the engine's terms; the part that is the same for all containers is here. */
final class CreateCommand {
    private static final Map<String, String> BOUNDED_LOG = Map.of("max-size", "10m", "max-file", "3");
    /** Plenty for builds; an engine whose own limit is lower refuses to start the container, so not more than needed. */
    private static final long OPEN_FILES = 16384;

    private static final double NANO = 1e9;

    private CreateCommand() {}

    static CreateContainerCmd of(DockerClient client, ContainerSpec spec) {
        CreateContainerCmd command = client.createContainerCmd(spec.image().value())
                .withName(spec.name().value())
                .withCmd(spec.command())
                .withUser(spec.user())
                .withEnv(spec.environment().entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .sorted()
                        .toList())
                .withLabels(spec.labels().values())
                .withNetworkDisabled(spec.link().isEmpty())
                .withStopTimeout((int) spec.stopTime().toSeconds())
                .withHostConfig(host(spec));
        spec.link().map(Link::aliases).filter(names -> !names.isEmpty()).ifPresent(command::withAliases);
        return command;
    }

    private static HostConfig host(ContainerSpec spec) {
        HostConfig host = HostConfig.newHostConfig()
                .withNetworkMode(spec.link().map(link -> link.network().value()).orElse("none"))
                .withReadonlyRootfs(true)
                .withCapDrop(Capability.ALL)
                .withCapAdd(
                        spec.capabilities().stream().map(Capability::valueOf).toArray(Capability[]::new))
                .withSecurityOpts(List.of("no-new-privileges"))
                .withUlimits(new Ulimit[] {new Ulimit("nofile", OPEN_FILES, OPEN_FILES), new Ulimit("core", 0L, 0L)})
                .withLogConfig(new LogConfig(LogConfig.LoggingType.JSON_FILE, BOUNDED_LOG))
                .withRestartPolicy(spec.once() ? RestartPolicy.noRestart() : RestartPolicy.onFailureRestart(0))
                .withTmpFs(spec.tmpfs().stream().collect(Collectors.toMap(Tmpfs::target, Tmpfs::options)))
                .withMounts(spec.mounts().stream().map(CreateCommand::mount).toList())
                .withPidsLimit(spec.quota().pids());
        spec.quota().cpus().ifPresent(cpus -> host.withNanoCPUs(Math.round(cpus * NANO)));
        spec.quota()
                .memory()
                .map(ByteSize::bytes)
                .ifPresent(bytes -> host.withMemory(bytes).withMemorySwap(bytes));
        return host;
    }

    private static com.github.dockerjava.api.model.Mount mount(Mount mount) {
        return switch (mount) {
            case Mount.Folder folder ->
                new com.github.dockerjava.api.model.Mount()
                        .withType(MountType.BIND)
                        .withSource(Objects.requireNonNull(folder.host()).toString())
                        .withTarget(folder.target())
                        .withReadOnly(folder.readOnly());
            case Mount.Volume volume ->
                new com.github.dockerjava.api.model.Mount()
                        .withType(MountType.VOLUME)
                        .withSource(volume.name().value())
                        .withTarget(volume.target())
                        .withReadOnly(volume.readOnly())
                        .withVolumeOptions(
                                new VolumeOptions().withLabels(volume.labels().values()));
        };
    }
}
