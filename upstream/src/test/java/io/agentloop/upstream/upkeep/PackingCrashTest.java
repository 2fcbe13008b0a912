package io.agentloop.upstream.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process that packs, killed again and again in the middle of it. */
final class PackingCrashTest {
    @TempDir
    private Path folder;

    @Test
    void aKillInTheMiddleOfPackingLosesNothingAndLeavesNothingBehind() throws Exception {
        run(3);
    }

    @Test
    @Tag("long")
    void aHundredKillsDoNotEither() throws Exception {
        run(100);
    }

    private void run(int kills) throws Exception {
        Path repository = folder.resolve("r.git");
        SplittableRandom random = new SplittableRandom(5);
        Set<String> known = Set.of();
        for (int i = 0; i < kills; i++) {
            PackingProcess.runAndKill(repository, 200 + random.nextInt(600));
            SoleServer.of(repository, folder.resolve("pushes")).close();
            Set<String> now = Scrap.objects(repository);
            assertThat(now).containsAll(known);
            known = now;
            assertThat(new QuickCheck(repository).problems()).isEmpty();
            assertThat(Scrap.fsck(repository)).isEmpty();
            assertIsTidy(repository);
        }
    }

    private static void assertIsTidy(Path repository) throws IOException {
        assertThat(Scrap.packFiles(repository)).allMatch(name -> name.startsWith("pack-"));
        assertThat(repository.resolve("upkeep")).isEmptyDirectory();
    }
}
