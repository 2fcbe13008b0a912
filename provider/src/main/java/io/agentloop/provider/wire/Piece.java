package io.agentloop.provider.wire;

import io.agentloop.provider.scenario.Usage;

/**
 * A part of a stream that is sent in one go.
 *
 * @param produced tokens of output that have been made when it has been sent
 * @param reported usage that a reader knows of by then
 */
public record Piece(String text, long produced, Usage reported) {}
