package io.agentloop.agent.fasttest;

import io.agentloop.protocol.config.ByteSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** How much memory one test may hold: a test that eats more than its part would take others down with it. */
final class TestMemory {
    private static final double PART = 0.6;
    private static final List<String> LIMITS =
            List.of("sys/fs/cgroup/memory.max", "sys/fs/cgroup/memory/memory.limit_in_bytes");

    private final Path top;

    /** Reads what the system says below this folder. */
    TestMemory(Path top) {
        this.top = top;
    }

    /** What the settings say, else a part of what the container or the machine has; no limit where nobody tells. */
    long bytes(Optional<ByteSize> asked) {
        if (asked.isPresent()) {
            return asked.get().bytes();
        }
        long least = machine().orElse(Long.MAX_VALUE);
        for (String file : LIMITS) {
            least = Math.min(least, number(read(file)).orElse(Long.MAX_VALUE));
        }
        return least == Long.MAX_VALUE ? Long.MAX_VALUE : (long) (least * PART);
    }

    private OptionalLong machine() {
        return read("proc/meminfo")
                .lines()
                .filter(line -> line.startsWith("MemTotal:"))
                .mapToLong(line -> number(line.replaceAll("[^0-9]", "")).orElse(Long.MAX_VALUE >> 10) << 10)
                .findFirst();
    }

    private String read(String file) {
        try {
            return Files.readString(top.resolve(file));
        } catch (IOException notThere) {
            return "";
        }
    }

    /** Without a limit the file says "max", or a number near the largest there is. */
    private static OptionalLong number(String text) {
        try {
            return OptionalLong.of(Long.parseLong(text.strip()));
        } catch (NumberFormatException none) {
            return OptionalLong.empty();
        }
    }
}
