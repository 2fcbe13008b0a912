package io.agentloop.upstream.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LockedFileTest {
    private static final byte[] NEW = "new".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private Path file;
    private Path lock;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("packed-refs"), "old");
        lock = folder.resolve("packed-refs.lock");
    }

    @Test
    void theFileIsReplacedAndTheLockGone() throws IOException {
        try (LockedFile locked = LockedFile.of(file)) {
            assertThat(lock).exists();
            locked.replace(NEW);
        }
        assertThat(file).hasContent("new");
        assertThat(lock).doesNotExist();
    }

    @Test
    void whatWasNotReplacedStays() throws IOException {
        LockedFile.of(file).close();
        assertThat(file).hasContent("old");
        assertThat(lock).doesNotExist();
    }

    @Test
    void aLockThatSomebodyTookAwayCostsTheNewContentAndNotTheOld() throws IOException {
        try (LockedFile locked = LockedFile.of(file)) {
            Files.delete(lock);
            assertThatThrownBy(() -> locked.replace(NEW)).isInstanceOf(IOException.class);
        }
        assertThat(file).hasContent("old");
    }

    @Test
    void whoComesSecondWaitsAndGivesUp() throws IOException {
        try (LockedFile _ = LockedFile.of(file)) {
            assertThatThrownBy(() -> LockedFile.of(file)).hasMessage("somebody holds " + lock);
        }
        assertThat(lock).doesNotExist();
    }
}
