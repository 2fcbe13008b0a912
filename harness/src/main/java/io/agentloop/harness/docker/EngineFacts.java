package io.agentloop.harness.docker;

import java.util.Map;

/**
 * What the engine says about itself.
 *
 * @param api the newest version of its interface, such as 1.41
 * @param address where it was reached
 * @param storage the folder of its images and volumes, on its own machine
 * @param parts versions of what it consists of, such as runc, by their names in small letters
 */
public record EngineFacts(
        String version,
        String api,
        String address,
        int cpus,
        long memoryBytes,
        String storage,
        Map<String, String> parts) {
    /** Copies the map. */
    public EngineFacts {
        parts = Map.copyOf(parts);
    }
}
