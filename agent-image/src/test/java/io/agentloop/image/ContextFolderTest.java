package io.agentloop.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ContextFolderTest {

    @TempDir
    private Path root;

    @Test
    void filesOfAClosedUmaskBecomeReadableByEverybody() throws IOException {
        ContextFolder context = new ContextFolder(root);
        context.clear();
        Path jar = file(context.lib().resolve("agent.jar"), "rw-------");
        Path script = file(context.bin().resolve("entry"), "rwx------");

        context.settle();

        assertThat(mode(jar)).isEqualTo("rw-r--r--");
        assertThat(mode(script)).isEqualTo("rwxr-xr-x");
        assertThat(mode(context.lib())).isEqualTo("rwxr-xr-x");
        assertThat(Files.getLastModifiedTime(jar)).isEqualTo(Files.getLastModifiedTime(script));
    }

    @Test
    void clearingKeepsTheRuntimeAndDropsOldJars() throws IOException {
        ContextFolder context = new ContextFolder(root);
        context.clear();
        Path old = Files.writeString(context.lib().resolve("old.jar"), "old");
        Path java = Files.createDirectories(context.runtime().resolve("bin"));

        context.clear();

        assertThat(old).doesNotExist();
        assertThat(java).exists();
    }

    private static Path file(Path path, String mode) throws IOException {
        Files.writeString(path, "x");
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
