package io.agentloop.harness.docker;

import io.agentloop.protocol.config.ByteSize;
import java.util.Optional;

/**
 * What a container may use.
 *
 * @param memory with swap; none means no limit
 * @param cpus cores; none means no limit
 * @param pids processes and threads
 */
public record Quota(Optional<ByteSize> memory, Optional<Double> cpus, long pids) {}
