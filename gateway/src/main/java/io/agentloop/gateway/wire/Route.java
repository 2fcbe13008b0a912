package io.agentloop.gateway.wire;

import io.agentloop.protocol.config.Dialect;

/**
 * Where a call goes.
 *
 * @param version such as v1 or v1beta, as the caller wrote it or as the protocol has it
 * @param path what comes after the version, without a leading slash
 * @param model the model when the path names it, else empty
 * @param streams whether the path alone asks for a stream
 */
public record Route(Dialect dialect, Purpose purpose, String version, String path, String model, boolean streams) {}
