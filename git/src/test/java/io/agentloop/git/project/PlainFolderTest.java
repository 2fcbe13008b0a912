package io.agentloop.git.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.git.BareRepository;
import io.agentloop.git.Signature;
import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlainFolderTest {
    @TempDir
    private Path scratch;

    @Test
    void theFirstCommitHoldsWhatIsNotIgnoredAndTheFolderStaysAsItIs() throws IOException {
        Path folder = project();
        List<String> before = names(folder);
        try (BareRepository bare = BareRepository.openOrCreate(scratch.resolve("up.git"))) {
            CommitId commit = new PlainFolder(folder).commitInto(bare, new Signature("n", "e", Instant.EPOCH), "first");
            assertThat(bare.files(commit)).containsOnlyKeys(".gitignore", "a", "d/b");
            assertThat(Files.exists(bare.folder().resolve("index"))).isFalse();
        }
        assertThat(names(folder)).isEqualTo(before);
    }

    @Test
    void theListingIsWhatTheCommitWouldHold() throws IOException {
        TreeListing listing = new PlainFolder(project()).listing();
        assertThat(listing.entries()).containsOnlyKeys(".gitignore", "a", "d/b");
        assertThat(listing.below("d")).containsExactly("d/b");
    }

    private Path project() throws IOException {
        Path folder = scratch.resolve("project");
        Files.createDirectories(folder.resolve("d"));
        Files.createDirectories(folder.resolve(".harness/default"));
        Files.writeString(folder.resolve(".harness/.gitignore"), "*\n");
        Files.writeString(folder.resolve(".harness/default/run.json"), "{}");
        Files.writeString(folder.resolve(".gitignore"), "*.log\nout/\n");
        Files.writeString(folder.resolve("a"), "1");
        Files.writeString(folder.resolve("d/b"), "2");
        Files.writeString(folder.resolve("d/c.log"), "3");
        Files.createDirectories(folder.resolve("out/deep"));
        Files.writeString(folder.resolve("out/deep/x"), "4");
        return folder;
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.map(Path::toString).sorted().toList();
        }
    }
}
