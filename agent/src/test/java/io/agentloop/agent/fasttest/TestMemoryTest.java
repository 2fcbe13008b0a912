package io.agentloop.agent.fasttest;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.protocol.config.ByteSize;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TestMemoryTest {
    @TempDir
    private Path top;

    private void file(String name, String text) throws Exception {
        Files.createDirectories(top.resolve(name).getParent());
        Files.writeString(top.resolve(name), text);
    }

    private long bytes() {
        return new TestMemory(top).bytes(Optional.empty());
    }

    @Test
    void settingWins() {
        assertThat(new TestMemory(top).bytes(Optional.of(ByteSize.of("1g")))).isEqualTo(1 << 30);
    }

    @Test
    void otherwiseItIsAPartOfTheContainersMemory() throws Exception {
        file("proc/meminfo", "MemTotal:       10000000 kB\nMemFree: 1 kB\n");
        assertThat(bytes()).isEqualTo(6_144_000_000L);
        file("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
        assertThat(bytes()).isEqualTo(6_144_000_000L);
        file("sys/fs/cgroup/memory.max", "max\n");
        assertThat(bytes()).isEqualTo(6_144_000_000L);
        file("sys/fs/cgroup/memory.max", "1000000000\n");
        assertThat(bytes()).isEqualTo(600_000_000L);
    }

    @Test
    void whereNobodyTellsThereIsNoLimit() {
        assertThat(bytes()).isEqualTo(Long.MAX_VALUE);
    }
}
