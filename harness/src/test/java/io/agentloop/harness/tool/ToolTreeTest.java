package io.agentloop.harness.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentloop.harness.layout.ProjectFolder;
import io.agentloop.harness.problem.BrokenEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ToolTreeTest {
    @TempDir
    private Path folder;

    private Path project = Path.of("");
    private Path copies = Path.of("");

    @BeforeEach
    void prepare() throws IOException {
        project = Files.createDirectory(folder.resolve("project"));
        copies = Files.createDirectory(folder.resolve("copies"));
        Files.writeString(project.resolve("a.txt"), "a");
    }

    private ToolTree tree() {
        return ToolTree.ofProject(ProjectFolder.of(project), Clock.systemUTC(), event -> {}, copies);
    }

    @Test
    void theCopyIsThereUntilTheTreeIsClosed() throws IOException {
        Files.writeString(project.resolve("harness.yaml"), "agents: 2\n");

        try (ToolTree tree = tree()) {
            assertThat(tree.settings()).isEqualTo("agents: 2\n");
            assertThat(copies).isNotEmptyDirectory();
        }

        assertThat(copies).isEmptyDirectory();
    }

    @Test
    void aCopyThatCouldNotBeMadeLeavesNothing() throws IOException {
        Files.createDirectory(project.resolve("harness.yaml"));

        assertThatThrownBy(this::tree)
                .isInstanceOf(BrokenEnvironment.class)
                .hasMessageContaining("cannot copy the project");

        assertThat(copies).isEmptyDirectory();
    }
}
