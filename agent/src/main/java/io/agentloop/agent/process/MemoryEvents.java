package io.agentloop.agent.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells how often the kernel ended a process of this container for want of memory. */
public final class MemoryEvents {
    private static final String KILLS = "oom_kill ";

    private final Path file;

    /** Reads this file, such as {@code /sys/fs/cgroup/memory.events}; where there is none the answer is always 0. */
    public MemoryEvents(Path file) {
        this.file = file;
    }

    /** Number so far. */
    public long kills() {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith(KILLS))
                    .mapToLong(line ->
                            Long.parseLong(line.substring(KILLS.length()).strip()))
                    .sum();
        } catch (IOException | NumberFormatException unreadable) {
            return 0;
        }
    }
}
