package io.agentloop.harness.docker;

/**
 * A container that exists.
 *
 * @param status the engine's own words, such as "Exited (137) 2 minutes ago"
 * @param image the name it was created from
 */
public record Container(ContainerName name, Labels labels, ContainerState state, String status, ImageTag image) {}
