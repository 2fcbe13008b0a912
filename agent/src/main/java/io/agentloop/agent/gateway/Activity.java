package io.agentloop.agent.gateway;

import java.time.Duration;

/**
 * What passes between a CLI and its model.
 *
 * @param idle since the last byte either way
 * @param open calls without an end yet
 * @param calls so far, refused ones too
 */
public record Activity(Duration idle, long open, long calls) {}
