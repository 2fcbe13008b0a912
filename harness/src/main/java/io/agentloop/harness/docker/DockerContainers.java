package io.agentloop.harness.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.Version;
import io.agentloop.harness.host.LaunchingUser;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** {@link Containers} through the Docker engine's HTTP interface. */
final class DockerContainers implements Containers {
    private final DockerClient client;
    private final EngineCalls calls;
    private final String address;

    DockerContainers(DockerClient client, EngineCalls calls) {
        this.client = client;
        this.calls = calls;
        this.address = calls.address();
    }

    @Override
    public EngineFacts facts() {
        return calls.call("ask the Docker engine about itself", () -> {
            Version version = client.versionCmd().exec();
            Info info = client.infoCmd().exec();
            return new EngineFacts(
                    Objects.requireNonNullElse(version.getVersion(), "unknown"),
                    Objects.requireNonNullElse(version.getApiVersion(), "0"),
                    address,
                    Objects.requireNonNullElse(info.getNCPU(), 0),
                    Objects.requireNonNullElse(info.getMemTotal(), 0L),
                    Objects.requireNonNullElse(info.getDockerRootDir(), ""),
                    EngineParts.of(version));
        });
    }

    @Override
    public List<Container> list(Labels labels) {
        return calls.call(
                "list containers",
                () -> client.listContainersCmd().withShowAll(true).withLabelFilter(labels.asFilter()).exec().stream()
                        .map(DockerContainers::container)
                        .toList());
    }

    private static Container container(com.github.dockerjava.api.model.Container found) {
        String name = Arrays.stream(found.getNames())
                .map(text -> text.substring(text.lastIndexOf('/') + 1))
                .findFirst()
                .orElse(found.getId());
        return new Container(
                new ContainerName(name),
                new Labels(Objects.requireNonNullElse(found.getLabels(), Map.of())),
                ContainerState.of(Objects.requireNonNullElse(found.getState(), "")),
                Objects.requireNonNullElse(found.getStatus(), ""),
                new ImageTag(found.getImage()));
    }

    @Override
    public void create(ContainerSpec spec) {
        calls.run("create container " + spec.name(), () -> {
            try {
                CreateCommand.of(client, spec).exec();
            } catch (ConflictException exists) {
                // A container of this name is there already: the run's own, or list() would not have missed it.
            }
        });
    }

    @Override
    public void start(ContainerName name) {
        calls.run("start container " + name, () -> {
            try {
                client.startContainerCmd(name.value()).exec();
            } catch (NotModifiedException running) {
                // That is what we wanted.
            }
        });
    }

    @Override
    public void stop(ContainerName name, Duration grace) {
        calls.runIfThere("stop container " + name, () -> {
            try {
                client.stopContainerCmd(name.value())
                        .withTimeout((int) grace.toSeconds())
                        .exec();
            } catch (NotModifiedException stopped) {
                // That is what we wanted.
            }
        });
    }

    @Override
    public void remove(ContainerName name) {
        calls.runIfThere("remove container " + name, () -> {
            try {
                client.removeContainerCmd(name.value()).withForce(true).exec();
            } catch (ConflictException beingRemoved) {
                // Another call is removing it; list() shows when it is gone.
            }
        });
    }

    @Override
    public List<VolumeName> volumes(Labels labels) {
        return calls.call("list volumes", () -> {
            var found = client.listVolumesCmd()
                    .withFilter("label", labels.asFilter())
                    .exec()
                    .getVolumes();
            return Objects.requireNonNullElse(found, List.<com.github.dockerjava.api.command.InspectVolumeResponse>of())
                    .stream()
                    .map(volume -> new VolumeName(volume.getName()))
                    .toList();
        });
    }

    @Override
    public void removeVolume(VolumeName name) {
        calls.runIfThere(
                "remove volume " + name,
                () -> client.removeVolumeCmd(name.value()).exec());
    }

    @Override
    public List<Network> networks(Labels labels) {
        return calls.call("list networks", () -> DockerNetworks.list(client, labels));
    }

    @Override
    public void createNetwork(Network network) {
        calls.run("create network " + network.name(), () -> DockerNetworks.create(client, network));
    }

    @Override
    public void removeNetwork(NetworkName name) {
        calls.runIfThere(
                "remove network " + name,
                () -> client.removeNetworkCmd(name.value()).exec());
    }

    @Override
    public void upload(ContainerName name, ContainerFile file) {
        calls.run(
                "put " + file + " into " + name,
                () -> client.copyArchiveToContainerCmd(name.value())
                        .withRemotePath(file.folder())
                        .withTarInputStream(new ByteArrayInputStream(Archives.of(file)))
                        .exec());
    }

    /** By way of a file: nobody knows how large the tree is. */
    @Override
    public void upload(ContainerName name, String folder, LaunchingUser owner, ContainerTree tree) {
        calls.run("put files into " + folder + " of " + name, () -> {
            try {
                Path archive = Files.createTempFile("agentloop-tree", ".tar");
                try {
                    try (OutputStream to = new BufferedOutputStream(Files.newOutputStream(archive))) {
                        Archives.write(tree, owner, to);
                    }
                    try (InputStream from = Files.newInputStream(archive)) {
                        client.copyArchiveToContainerCmd(name.value())
                                .withRemotePath(folder)
                                .withTarInputStream(from)
                                .exec();
                    }
                } finally {
                    Files.deleteIfExists(archive);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot pack the files: " + e.getMessage(), e);
            }
        });
    }

    @Override
    public ExecOutcome exec(ContainerName name, List<String> command, byte[] input, Duration limit) {
        return calls.call("run a command in " + name, () -> new ExecCall(client, name, command, input).outcome(limit));
    }

    @Override
    public void logs(ContainerName name, int tail, boolean follow, Consumer<LogLine> sink) {
        calls.runIfThere("read the log of " + name, () -> {
            try (LogReading reading = new LogReading(sink)) {
                var command = client.logContainerCmd(name.value())
                        .withStdOut(true)
                        .withStdErr(true)
                        .withTimestamps(true)
                        .withFollowStream(follow);
                (tail < 0 ? command.withTailAll() : command.withTail(tail)).exec(reading);
                reading.await();
            }
        });
    }
}
