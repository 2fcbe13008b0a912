package io.agentloop.suite.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScratchTest {
    @TempDir
    private Path elsewhere;

    private static String permissions(Path file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void othersCanReadAllOfItAndChangeOnlyWhatWasMadeForTheirResults() throws Exception {
        try (Scratch scratch = new Scratch()) {
            Path probe = scratch.write("probe/deep/Probe.class", new byte[] {1});

            assertThat(permissions(scratch.path())).isEqualTo("rwxr-xr-x");
            assertThat(permissions(scratch.file("probe"))).isEqualTo("rwxr-xr-x");
            assertThat(permissions(scratch.file("probe/deep"))).isEqualTo("rwxr-xr-x");
            assertThat(permissions(probe)).isEqualTo("rw-r--r--");
            assertThat(permissions(scratch.write("ids", "a"))).isEqualTo("rw-r--r--");
            assertThat(permissions(scratch.writableFile("events"))).isEqualTo("rw-rw-rw-");
            assertThat(permissions(scratch.writableFolder("results"))).isEqualTo("rwxrwxrwx");
        }
    }

    @Test
    void whatStandsInTheWayIsNeitherFollowedNorOverwritten() throws Exception {
        Path secret = Files.writeString(elsewhere.resolve("secret"), "s");
        try (Scratch scratch = new Scratch()) {
            Files.createSymbolicLink(scratch.file("link"), secret);
            Files.createSymbolicLink(scratch.file("probe"), elsewhere);

            assertThatThrownBy(() -> scratch.write("link", "x")).isInstanceOf(FileAlreadyExistsException.class);
            assertThatThrownBy(() -> scratch.writableFile("link")).isInstanceOf(FileAlreadyExistsException.class);
            assertThatThrownBy(() -> scratch.writableFolder("link")).isInstanceOf(FileAlreadyExistsException.class);
            assertThatThrownBy(() -> scratch.write("probe/secret", "x")).isInstanceOf(FileAlreadyExistsException.class);
            assertThat(scratch.read("link")).isEmpty();
        }
        assertThat(secret).hasContent("s");
    }
}
