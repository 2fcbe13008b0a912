package io.agentloop.harness.docker;

/**
 * A bridge of its own between some containers and the outside.
 *
 * @param talking whether containers on it reach each other
 */
public record Network(NetworkName name, Labels labels, boolean talking) {}
