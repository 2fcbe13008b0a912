package io.agentloop.protocol.config;

import java.util.List;

/**
 * What the agents' image adds to the harness itself.
 *
 * @param base the image to build on; a Debian or a child of it
 * @param packages Debian packages
 * @param setup shell commands, run as root while the image is built
 */
public record Image(String base, List<String> packages, List<String> setup) {
    /** What holds when the file says nothing. */
    public static final Image STANDARD = new Image("debian:bookworm-slim", List.of(), List.of());

    /** Copies the lists. */
    public Image {
        packages = List.copyOf(packages);
        setup = List.copyOf(setup);
    }
}
