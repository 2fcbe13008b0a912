package io.agentloop.protocol.config;

import java.time.Duration;

/**
 * What one agent may use.
 *
 * @param memory of the whole container, swap included
 * @param cpus cores, also a part of one
 * @param pids processes and threads
 * @param session longest session
 * @param silence longest time without output in a session
 */
public record Limits(ByteSize memory, double cpus, int pids, Duration session, Duration silence) {
    /** What holds when the file says nothing. */
    public static final Limits STANDARD =
            new Limits(ByteSize.of("2g"), 1, 512, Duration.ofMinutes(30), Duration.ofMinutes(15));
}
