package io.agentloop.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("docker")
@ExtendWith(Stories.class)
final class OwnersTest {
    static Stream<Owner> owners() {
        return Owner.playable();
    }

    @ParameterizedTest
    @MethodSource("owners")
    void aProjectBelongsToWhoeverOwnsIt(Owner owner, ScratchRun run) throws IOException {
        run.project()
                .ownedBy(owner)
                .settings("tests: {cases: cases, run: [bin/run-case]}")
                .program("bin/run-case", "#!/bin/sh\ntrue\n")
                .file("cases/one", "")
                .task("task")
                .play("task", Plays.writes("a.txt", "a"));
        run.begin();
        run.untilCompleted("task");
        run.harness("harvest").ok();

        Path folder = run.folder().path();
        Object uid = Files.getAttribute(run.project().folder(), "unix:uid");
        try (Stream<Path> walk = Files.walk(folder)) {
            List<Path> strangers = walk.filter(file -> !uid(file).equals(uid)).toList();
            assertThat(strangers).isEmpty();
        }
        assertThat(Files.getPosixFilePermissions(folder)).hasSize(3);
        assertThat(run.project().git("log", "-1", "--format=%an", "agents/default"))
                .isEqualTo("agent-01\n");
        run.harness("down", "--purge").ok();
        assertThat(folder).doesNotExist();
    }

    private static Object uid(Path file) {
        try {
            return Files.getAttribute(file, "unix:uid");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
