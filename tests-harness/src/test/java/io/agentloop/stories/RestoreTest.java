package io.agentloop.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("docker")
@ExtendWith(Stories.class)
final class RestoreTest {
    @Test
    void aDamagedRepositoryIsNamedAndABackupBringsTheRunBack(ScratchRun run) throws Exception {
        run.project()
                .task("first")
                .play("first", Plays.writes("first.txt", "first"))
                .task("second", "depends_on: [first]")
                .play(
                        "second",
                        Plays.attempt(1, Plays.commits("half.txt", "half") + Plays.untilSignal()),
                        Plays.section("work", Plays.writes("second.txt", "second")));
        run.begin();
        run.untilCompleted("first");
        String holder = run.untilInSession("second");
        run.untilRescued(holder, "half.txt", "half\n");

        Path copy = run.project().folder().resolve("copy.bundle");
        run.harness("backup", "--out", copy.toString()).ok();
        CommitId main = run.upstream().main();
        run.harness("down").ok();
        objects(run).forEach(RestoreTest::truncate);

        Programs.Ended refused = run.harness("up");
        assertThat(refused.exit()).isNotZero();
        assertThat(refused.err()).contains("is damaged").contains("harness restore FILE --force");
        run.harness("down").ok();

        run.harness("restore", copy.toString(), "--force").ok();
        assertThat(run.upstream().main()).isEqualTo(main);
        assertThat(run.upstream().hasRescued(holder, "half.txt", "half\n")).isTrue();
        run.up();
        run.untilCompleted("second");
        assertThat(run.upstream().file("second.txt")).isPresent();
    }

    private static List<Path> objects(ScratchRun run) throws IOException {
        try (Stream<Path> files = Files.walk(run.folder().repository().resolve("objects"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static void truncate(Path object) {
        try {
            Path half = object.resolveSibling(object.getFileName() + ".half");
            byte[] bytes = Files.readAllBytes(object);
            Files.write(half, Arrays.copyOf(bytes, bytes.length / 2));
            Files.move(half, object, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
