package io.agentloop.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BundleTest {
    @TempDir
    private Path folder;

    private BareRepository bare;

    @BeforeEach
    void prepare() throws IOException {
        bare = BareRepository.openOrCreate(folder.resolve("r.git"));
        bare.setRef(RefNames.MAIN, commit("main"));
        bare.setRef(RefNames.BOARD, commit("board"));
        CommitId rescued = commit("rescued");
        bare.setRef("refs/rescue/agent-01/one/" + rescued, rescued);
    }

    @AfterEach
    void close() {
        bare.close();
    }

    @Test
    void allRefsComeBackAndGitFindsNoFault() throws IOException {
        Bundle written = Bundle.write(bare, folder.resolve("b.bundle"));
        Bundle read = Bundle.read(written.file());
        assertThat(read).isEqualTo(written);
        try (BareRepository other = BareRepository.openOrCreate(folder.resolve("other.git"))) {
            read.unpack(other);
            assertThat(other.refs("refs/")).isEqualTo(bare.refs("refs/")).hasSize(3);
            for (CommitId commit : other.refs("refs/").values()) {
                new NativeGit(other).fsck(commit);
            }
        }
    }

    @Test
    void gitItselfClonesMainFromIt() throws IOException {
        Bundle written = Bundle.write(bare, folder.resolve("b.bundle"));
        new NativeGit(bare)
                .run(
                        "clone",
                        "-q",
                        written.file().toString(),
                        folder.resolve("clone").toString());
        assertThat(folder.resolve("clone/a")).hasContent("main");
    }

    @Test
    void whatWasCutOffChangedOrIsNoneIsRefused() throws IOException {
        Path file = Bundle.write(bare, folder.resolve("b.bundle")).file();
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 5));
        assertThatThrownBy(() -> Bundle.read(file)).hasMessageContaining("its checksum is not that of its content");
        byte[] changed = bytes.clone();
        changed[bytes.length - 60] ^= 1;
        Files.write(file, changed);
        assertThatThrownBy(() -> Bundle.read(file)).hasMessageContaining("its checksum is not that of its content");
        Files.write(file, Arrays.copyOf(bytes, 40));
        assertThatThrownBy(() -> Bundle.read(file)).hasMessageContaining("was cut off");
        Files.writeString(file, "some text\n");
        assertThatThrownBy(() -> Bundle.read(file)).hasMessageContaining(file + " is no backup");
    }

    private CommitId commit(String text) throws IOException {
        Signature who = new Signature("n", "e@x", Instant.EPOCH);
        return TreeEdit.commit(bare, Optional.empty(), Map.of("a", Optional.of(text)), who, text + "\n");
    }
}
