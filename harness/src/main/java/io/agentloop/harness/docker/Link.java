package io.agentloop.harness.docker;

import java.util.List;

/**
 * The only network of a container.
 *
 * @param aliases names by which others on it find the container
 */
public record Link(NetworkName network, List<String> aliases) {
    /** Copies the list. */
    public Link {
        aliases = List.copyOf(aliases);
    }
}
