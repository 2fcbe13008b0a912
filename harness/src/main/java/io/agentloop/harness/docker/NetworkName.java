package io.agentloop.harness.docker;

/** The name of a network. */
public record NetworkName(String value) {
    /** Refuses what the engine would refuse. */
    public NetworkName {
        DockerNames.check("network", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
