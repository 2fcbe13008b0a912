package io.agentloop.harness.docker;

/** The name of a volume. */
public record VolumeName(String value) {
    /** Refuses what the engine would refuse. */
    public VolumeName {
        DockerNames.check("volume", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
