package io.agentloop.suite.frameworks.go;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GoPackagesTest {
    @TempDir
    private Path root;

    @Test
    void folderIsNoImportPathThoughItsNameHasADot() throws Exception {
        Files.createDirectories(root.resolve("v1.2/foo"));

        assertThat(GoPackages.argument("v1.2/foo", root)).isEqualTo("./v1.2/foo");
        assertThat(GoPackages.argument("example.com/foo", root)).isEqualTo("example.com/foo");
        assertThat(GoPackages.argument("a/b", root)).isEqualTo("./a/b");
        assertThat(GoPackages.argument(".", root)).isEqualTo(".");
    }
}
