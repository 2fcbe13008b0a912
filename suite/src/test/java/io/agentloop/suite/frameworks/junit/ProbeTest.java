package io.agentloop.suite.frameworks.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.suite.framework.Scratch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProbeTest {
    @TempDir
    private Path root;

    @Test
    void everyClassOfTheProbeIsLaidOut() throws Exception {
        Path classes = Path.of("../junit-probe/target/classes/io/agentloop/probe");
        try (Scratch scratch = new Scratch()) {
            Path laidOut = Probe.lister(scratch, root).classPath().resolve("io/agentloop/probe");

            assertThat(names(laidOut))
                    .isEqualTo(names(classes).stream()
                            .filter(name -> !name.equals("package-info.class"))
                            .toList());
        }
    }

    @Test
    void itRunsInOldJava() throws Exception {
        try (Scratch scratch = new Scratch()) {
            Path narrator = Probe.lister(scratch, root).classPath().resolve("io/agentloop/probe/Narrator.class");

            assertThat(Files.readAllBytes(narrator)[7])
                    .as("class file version of Java 8")
                    .isEqualTo((byte) 52);
        }
    }

    private static List<String> names(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
