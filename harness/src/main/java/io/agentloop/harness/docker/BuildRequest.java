package io.agentloop.harness.docker;

import java.nio.file.Path;
import java.util.Map;

/**
 * An image to build.
 *
 * @param context the folder that is sent to the engine
 * @param dockerfile relative to the context
 */
public record BuildRequest(
        ImageTag tag, Path context, String dockerfile, Map<String, String> arguments, Labels labels) {
    /** Copies the map. */
    public BuildRequest {
        arguments = Map.copyOf(arguments);
    }
}
