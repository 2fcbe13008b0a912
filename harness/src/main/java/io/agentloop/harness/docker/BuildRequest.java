package io.agentloop.harness.docker;

import java.nio.file.Path;
import java.util.Map;

/**
 * An image to build.
 *
 * @param context the folder that is sent to the engine
 * @param dockerfile relative to the context
 * @param files texts to send beside what is in the context, by their path in it
 */
public record BuildRequest(
        ImageTag tag,
        Path context,
        String dockerfile,
        Map<String, String> arguments,
        Labels labels,
        Map<String, String> files) {
    /** A request for what is in the context alone. */
    public BuildRequest(ImageTag tag, Path context, String dockerfile, Map<String, String> arguments, Labels labels) {
        this(tag, context, dockerfile, arguments, labels, Map.of());
    }

    /** Copies the maps. */
    public BuildRequest {
        arguments = Map.copyOf(arguments);
        files = Map.copyOf(files);
    }
}
