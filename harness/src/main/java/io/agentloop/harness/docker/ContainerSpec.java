package io.agentloop.harness.docker;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A container to create. What is not said here is the same for all: no capability but the named ones, no new privileges,
 * a read-only root, bounded logs, restarted on failure.
 *
 * @param command arguments of the image's entry point
 * @param user as uid:gid
 * @param capabilities the only ones its processes may ever have
 * @param stopTime from the polite signal to the hard one
 * @param link its network; none for nearly all
 * @param once whether it has done its work when it ends, however it ends
 */
public record ContainerSpec(
        ContainerName name,
        ImageTag image,
        List<String> command,
        String user,
        Map<String, String> environment,
        Labels labels,
        List<Mount> mounts,
        List<Tmpfs> tmpfs,
        List<String> capabilities,
        Quota quota,
        Duration stopTime,
        Optional<Link> link,
        boolean once) {
    /** A container without a network. */
    public ContainerSpec(
            ContainerName name,
            ImageTag image,
            List<String> command,
            String user,
            Map<String, String> environment,
            Labels labels,
            List<Mount> mounts,
            List<Tmpfs> tmpfs,
            List<String> capabilities,
            Quota quota,
            Duration stopTime) {
        this(
                name,
                image,
                command,
                user,
                environment,
                labels,
                mounts,
                tmpfs,
                capabilities,
                quota,
                stopTime,
                Optional.empty(),
                false);
    }

    /** Copies the collections. */
    public ContainerSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        mounts = List.copyOf(mounts);
        tmpfs = List.copyOf(tmpfs);
        capabilities = List.copyOf(capabilities);
    }

    /** The same with other labels. */
    public ContainerSpec withLabels(Labels other) {
        return new ContainerSpec(
                name,
                image,
                command,
                user,
                environment,
                other,
                mounts,
                tmpfs,
                capabilities,
                quota,
                stopTime,
                link,
                once);
    }

    /** The same with a network. */
    public ContainerSpec withLink(Link other) {
        return new ContainerSpec(
                name,
                image,
                command,
                user,
                environment,
                labels,
                mounts,
                tmpfs,
                capabilities,
                quota,
                stopTime,
                Optional.of(other),
                once);
    }

    /** The same, not started again after its end. */
    public ContainerSpec onlyOnce() {
        return new ContainerSpec(
                name,
                image,
                command,
                user,
                environment,
                labels,
                mounts,
                tmpfs,
                capabilities,
                quota,
                stopTime,
                link,
                true);
    }
}
