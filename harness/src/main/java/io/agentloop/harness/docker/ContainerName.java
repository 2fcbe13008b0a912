package io.agentloop.harness.docker;

/** The name of a container. */
public record ContainerName(String value) implements Comparable<ContainerName> {
    /** Refuses what the engine would refuse. */
    public ContainerName {
        DockerNames.check("container", value);
    }

    @Override
    public int compareTo(ContainerName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
